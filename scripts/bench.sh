# shellcheck shell=bash
# ./notify bench

notify_bench() {
  case "$*" in
    '' | delivery | fairness) ;;
    *) fail "'bench' measures 'delivery' or 'fairness', or both if you name none." ;;
  esac
  need_dotnet
  need_node
  install_node_modules
  [ "$*" = fairness ] || PATH="$PATH:/usr/sbin" setup_alone tool_or_install redis-server redis-server || fail "'redis-server' is missing: install it."
  setup_alone quietly "Building" dotnet build "$root/Notify.Functions.sln" --configuration Release --nologo --verbosity quiet || fail "The build failed; see above."
  say "Measuring (about five minutes for each part; other work on this machine shows in the figures) ..."
  supervised dotnet "$root/bench/Notify.Bench/bin/Release/net10.0/Notify.Bench.dll" "$@"
}
