# shellcheck shell=bash
# ./notify test

notify_test() {
  local results="$root/artifacts/test-results" filters=() status=0 suites=()
  while [ $# -gt 0 ]; do
    case $1 in
      --faults) export NOTIFY_FAULTS=long && filters+=(FaultRunTests) ;;
      --seed) need_number "$@" && export NOTIFY_FAULTS_SEED=$2 && shift ;;
      --runs) need_number "$@" && export NOTIFY_FAULTS_RUNS=$2 && shift ;;
      -*) fail "'test' does not know '$1'. ./notify --help shows its options." ;;
      *) filters+=("$1") ;;
    esac
    shift
  done

  need_dotnet
  need_node
  install_node_modules
  test_tool nginx nginx-light
  test_tool chromium chromium
  test_tool redis-server redis-server
  setup_alone need_python_test_packages || say "So the tests of clients/python will be skipped: install python3-pytest and python3-httpx."
  setup_alone need_bicep || say "So the tests of infra/ will be skipped."
  setup_alone quietly "Building" dotnet build "$root/Notify.Functions.sln" --configuration Release --nologo --verbosity quiet || fail "The build failed; see above."

  rm -rf "$results"
  mkdir -p "$results"
  export NOTIFY_TEST_RECORD="$results/record"
  say "Running the tests (all they write: artifacts/test-results/) ..."
  supervised run_tests "${filters[@]}" || status=$?
  search_logs "${#filters[@]}" || status=1
  # With a filter, a suite may have nothing to run.
  [ ${#filters[@]} -gt 0 ] || mapfile -t suites < <(suite_names)
  node "$root/scripts/test-results/summary.mjs" "$results" "$status" "${suites[@]}"
}

# usage: search_logs FILTERS; how many there were.
# What services logged while they were tested must hold none of the tokens, keys, payloads and masked secrets that the tests used.
search_logs() {
  local secrets="$NOTIFY_TEST_RECORD/all-secrets.txt" found count
  mkdir -p "$NOTIFY_TEST_RECORD/logs" "$NOTIFY_TEST_RECORD/secrets"
  cat "$NOTIFY_TEST_RECORD"/secrets/*.txt 2>/dev/null | sort -u | grep . >"$secrets"
  count=$(wc -l <"$secrets")
  if [ "$count" -eq 0 ] || [ -z "$(find "$NOTIFY_TEST_RECORD/logs" -type f -size +0)" ]; then
    [ "$1" -gt 0 ] && return # so few tests that none had a secret
    say "No secrets or no logs were recorded, so the logs could not be searched."
    return 1
  fi
  found=$(grep -rnFf "$secrets" "$NOTIFY_TEST_RECORD/logs" | cut -c 1-300 | head -n 5) || true
  if [ -n "$found" ]; then
    say "Secrets in the logs of the services under test:" "$found"
    return 1
  fi
  say "Searched $(du -sh "$NOTIFY_TEST_RECORD/logs" | cut -f 1) of service logs for $count tokens, keys, payloads and masked secrets: none found."
}

need_number() { [[ ${2:-} =~ ^[0-9]{1,9}$ ]] || fail "$1 needs a number."; }

# Some tests need a program that is no package of ours; without it they are skipped, which must not go unsaid.
test_tool() {
  PATH="$PATH:/usr/sbin" setup_alone tool_or_install "$1" "$2" || say "'$1' is missing, so the tests that need it will be skipped: install $2."
}
