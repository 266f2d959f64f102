# shellcheck shell=bash
# ./notify start

notify_start() {
  local port store
  port=$(local_setting LocalHttpPort)
  store=${Notify__Store:-$(local_setting 'Notify(__|:)Store')}
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:-none} && shift ;;
      --store) store=${2:-none} && shift ;;
      *) fail "'start' does not know '$1'. ./notify --help shows its options." ;;
    esac
    shift || true
  done
  port=${port:-7071}
  valid_port "$port" || fail "--port needs a number from 1 to 65535."
  export Notify__Store=${store:-tables}
  case $Notify__Store in tables | memory) ;; *) fail "--store needs 'tables' or 'memory', not '$Notify__Store'." ;; esac

  need_dotnet
  port_taken "$port" && fail "Port $port is taken: end what listens there, or choose another with --port."
  setup_alone quietly "Building the service" build_service || fail "The build failed; see above."
  [ "$Notify__Store" = memory ] || [ -n "$(configured_storage)" ] || use_azurite
  say "Ctrl-C ends it."
  # The service takes this process over: signals, exit code and the lease on Azurite are then its own.
  exec dotnet "$service_dll" --port "$port" --script-root "$root/src/Functions"
}

# One value of local.settings.json, or nothing.
local_setting() {
  local file="$root/src/Functions/local.settings.json"
  [ ! -e "$file" ] || sed -nE "s/.*\"$1\" *: *\"?([^\",]*)\"?.*/\\1/p" "$file"
}

# The storage account that the user chose, if any: by a connection string, or where to sign in. In the file, the one on this machine means Azurite.
configured_storage() {
  local setting
  for setting in AzureWebJobsStorage AzureWebJobsStorage__tableServiceUri AzureWebJobsStorage__accountName; do
    if [ -n "${!setting:-}" ]; then
      say "${!setting}"
    else
      local_setting "$setting" | grep -vx 'UseDevelopmentStorage=true' || true
    fi
  done
}

use_azurite() {
  need_node
  install_node_modules
  lease_azurite
  export AzureWebJobsStorage='UseDevelopmentStorage=true'
}
