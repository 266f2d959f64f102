# shellcheck shell=bash
# What the commands share: words to the user, tools that must be there, long steps.

: "${root:?}"
# No process may outlive the command that started it, so the compiler and MSBuild run without their background servers.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

say() { printf '%s\n' "$@"; }

fail() {
  printf 'notify: %s\n' "$*" >&2
  exit 1
}

# usage: supervised command…
# Runs it in a process group of its own, so that Ctrl-C and SIGTERM end it with all that it started, and then this script.
supervised() {
  local child status=0
  set -m
  "$@" </dev/null &
  child=$!
  set +m
  trap 'end_group "$child"; exit 130' INT TERM
  wait "$child" || status=$?
  trap - INT TERM
  end_group "$child"
  return "$status"
}

# All of it: what does not end in good order within half a minute is killed.
end_group() {
  local tenths=0
  kill -TERM -- "-$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  while kill -0 -- "-$1" 2>/dev/null; do
    ((tenths++ < 300)) || { kill -KILL -- "-$1" 2>/dev/null && return; }
    sleep 0.1
  done
}

# usage: quietly "What happens" command…
# Shows the command's output only if it fails, and that it is still running if it takes long.
quietly() {
  local what=$1 log status=0
  shift
  log=$(mktemp)
  exec 5<"$log" 6>"$log"
  rm "$log"
  say "$what ..."
  supervised with_elapsed_time "$@" || status=$?
  exec 6>&-
  [ "$status" -eq 0 ] || awk '!seen[$0]++' <&5 >&2 # MSBuild says each error twice
  exec 5<&-
  return "$status"
}

with_elapsed_time() {
  local began=$SECONDS
  while sleep 15 5<&- 6>&-; do say "  ... $((SECONDS - began)) s"; done &
  "$@" >&6 2>&1 5<&- 6>&-
}

# One at a time per checkout: two commands that are started together must not build or install into the same folders.
setup_alone() {
  local status=0
  mkdir -p "$root/artifacts"
  exec 7>"$root/artifacts/setup.lock"
  if has flock && ! flock --nonblock 7; then
    say "Waiting for another ./notify to finish its set-up ..."
    flock 7
  fi
  "$@" 7>&- || status=$?
  exec 7>&-
  return "$status"
}

has() { command -v "$1" >/dev/null 2>&1; }

need_dotnet() {
  has dotnet || fail "The .NET 10 SDK is missing: install it, so that 'dotnet' is on the PATH."
  (cd "$root" && dotnet --version >/dev/null 2>&1) || fail "The .NET 10 SDK is missing: global.json asks for one that 'dotnet --list-sdks' does not list."
}

need_node() {
  if ! has node || ! has npm; then fail "Node 20 or newer is missing: install it with npm, so that 'node' and 'npm' are on the PATH."; fi
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node $(node --version) is too old: install 20 or newer."
}

# Installs what package.json names, unless that has been done since package-lock.json last changed.
install_node_modules() {
  node_modules_fit || setup_alone npm_ci || fail "npm ci failed; see above."
}

npm_ci() {
  node_modules_fit || quietly "Installing the Node tools (npm ci)" npm --prefix "$root" ci --loglevel=error || return
  cp "$root/package-lock.json" "$root/node_modules/.installed-for"
}

node_modules_fit() { cmp -s "$root/package-lock.json" "$root/node_modules/.installed-for"; }

# usage: tool_or_install COMMAND PACKAGE; false where it is missing and cannot be installed from here.
tool_or_install() {
  has "$1" && return
  { [ "$(id -u)" -eq 0 ] && has apt-get; } || return
  quietly "Installing $2 (apt-get)" apt_install "$2"
}

apt_install() {
  local policy=/usr/sbin/policy-rc.d placed='' status=0
  # Debian starts a package's daemon when it is installed; we want only the program.
  if [ ! -e "$policy" ]; then
    placed=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; } || status=$?
  [ -z "$placed" ] || rm -f "$policy"
  return "$status"
}

build_service() {
  # Only a build of the solution asks the package registry what it has (Directory.Solution.targets), and only what it has not answered yet.
  dotnet msbuild "$root/Notify.Functions.sln" -nologo -verbosity:quiet -target:ProbeRegistry
  dotnet build "$root/src/LocalHost" --configuration Release --nologo --verbosity quiet
}

service_dll="$root/src/LocalHost/bin/Release/net10.0/Notify.LocalHost.dll"

valid_port() { [[ $1 =~ ^[0-9]{1,5}$ ]] && (($1 >= 1 && $1 <= 65535)); }

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
