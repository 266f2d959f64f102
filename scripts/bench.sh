# shellcheck shell=bash
# ./notify bench

bench_workloads="delivery|publish|polls|longpoll|resume|idle|start|storage|allocations|growth|cost|instances|fairness"
bench_usage="bench [--quick] [--rounds N] [--target notify|azurite|nchan|guide|pushpin]... [--output FOLDER] [--report FOLDER] [$bench_workloads]..."

notify_bench() {
  bench_knows "$@" || fail "Usage: $bench_usage"
  need_dotnet
  need_node
  install_node_modules
  PATH="$PATH:/usr/sbin" setup_alone bench_peers
  setup_alone quietly "Building" bench_build || fail "The build failed; see above."
  say "Measuring (other work on this machine shows in the figures) ..."
  supervised dotnet "$root/bench/Notify.Bench/bin/Release/net10.0/Notify.Bench.dll" "$@"
}

# Only so that a slip of the pen is told before the build; the program looks closer.
bench_knows() {
  local argument
  while [ $# -gt 0 ]; do
    argument=$1
    shift
    case $argument in
      --quick) ;;
      --target | --rounds | --output | --report) [ $# -gt 0 ] && shift || return ;;
      *) [[ $argument =~ ^($bench_workloads)$ ]] || return ;;
    esac
  done
}

bench_build() {
  dotnet msbuild "$root/Notify.Functions.sln" -nologo -verbosity:quiet -target:ProbeRegistry &&
    dotnet build "$root/bench/Notify.Bench" --configuration Release --nologo --verbosity quiet
}

# What others would pick instead. One that is missing has an empty column, which says why.
bench_peers() {
  bench_tool redis-server redis-server
  bench_tool nginx nginx
  [ -e /usr/lib/nginx/modules/ngx_nchan_module.so ] || bench_package "Nchan" libnginx-mod-nchan
  bench_tool pushpin pushpin
  /usr/bin/python3 -c 'import fastapi, uvicorn, uvloop, httptools, redis' 2>/dev/null ||
    bench_package "The guide's design" python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-redis
}

bench_tool() { tool_or_install "$1" "$2" || say "'$1' is missing, so what needs it is left out: install $2."; }

# usage: bench_package WHAT PACKAGE...
bench_package() {
  { [ "$(id -u)" -eq 0 ] && has apt-get && quietly "Installing ${*:2} (apt-get)" apt_install "${@:2}"; } ||
    say "$1 is left out, as something of it is missing: install ${*:2}."
}
