# shellcheck shell=bash
# The test suites: .NET's projects, Node's folders, Python's. Each writes a report into $results, which scripts/test-results/summary.mjs reads.

# Folders of tests for `node --test`.
node_suites=(clients/javascript/test tests/Console.Tests tests/Docs.Tests)

# No test is silent for so long, unless it hangs.
longest_silence=600

# usage: run_tests [FILTER...]
run_tests() { run_suites "$@" 2>&1 | show_progress; }

# One suite at a time, as some tests are about timing.
run_suites() {
  local status=0 folder
  run_dotnet_tests "$@" || status=1
  for folder in "${node_suites[@]}"; do run_node_tests "$folder" "$@" || status=1; done
  run_python_tests "$@" || status=1
  return "$status"
}

# What a run without filters must have run.
suite_names() {
  (cd "$root/tests" && printf '%s\n' */*.Tests.csproj | sed 's,.*/,,; s/\.csproj$//')
  printf '%s\n' "${node_suites[@]//\//-}" python
}

run_dotnet_tests() {
  local filter
  filter=$(IFS='|' && printf '%s' "${*/#/FullyQualifiedName~}")
  suite dotnet test "$root/Notify.Functions.sln" --configuration Release --no-build --nologo -maxCpuCount:1 --logger 'console;verbosity=normal' \
    --blame-hang-timeout "${longest_silence}s" --blame-hang-dump-type none \
    --logger trx --results-directory "$results" ${filter:+--filter "$filter"}
}

run_node_tests() {
  local folder=$1 files=()
  mapfile -t files < <(test_files "$folder" '*.test.mjs' "${@:2}")
  [ ${#files[@]} -gt 0 ] || return 0
  say "Test run for $folder"
  (cd "$root" && NOTIFY_TEST_RESULTS="$results/${folder//\//-}.node.ndjson" \
    suite node --test --test-reporter="$root/scripts/test-results/node-reporter.mjs" "${files[@]}")
}

run_python_tests() {
  local folder=clients/python/tests files=()
  mapfile -t files < <(test_files "$folder" 'test_*.py' "$@")
  [ ${#files[@]} -gt 0 ] || return 0
  say "Test run for $folder"
  if has_python_test_packages; then
    suite "$root/$folder/run" --verbose --color=no --junitxml="$results/python.junit.xml" "${files[@]/#/$root/}"
  else
    printf '<testcase classname="%s" name="all of them"><skipped message="No Python here has both pytest and httpx."/></testcase>\n' "$folder" >"$results/python.junit.xml"
  fi
}

# usage: suite COMMAND...; a suite's program, which end_hung_suite can end
suite() {
  "$@" &
  printf '%s\n' $! >"$results/suite.pid"
  wait $!
}

# A test that never gives way to its own timeout would otherwise hold the run up for ever. The suite counts as failed, and the next one begins;
# supervised ends what it leaves running.
end_hung_suite() {
  say "  Nothing was heard for $longest_silence s: this suite hangs, and is ended. What runs:" "$(processes_of_run)"
  kill -KILL "$(cat "$results/suite.pid")" 2>/dev/null || true
}

processes_of_run() {
  local process group
  group=$(process_group /proc/self)
  for process in /proc/[0-9]*; do
    [ "$(process_group "$process")" != "$group" ] || say "    ${process#/proc/} $(tr '\0' ' ' <"$process/cmdline" | cut -c 1-200)"
  done
}

# The name of a program, in brackets, comes before it and may hold anything.
process_group() { sed 's/.*) //' "$1/stat" 2>/dev/null | cut -d ' ' -f 3; }

# usage: test_files FOLDER PATTERN [FILTER...]; with filters, those whose path contains one of them.
test_files() {
  (cd "$root" && find "$1" -name "$2" | sort) | if [ $# -gt 2 ]; then grep -F "$(printf '%s\n' "${@:3}")" || true; else cat; fi
}

# False where there is no Python that runs the tests at all. Those that need more than that are skipped, each for its reason.
need_python_test_packages() {
  has_all_python_test_packages || { [ "$(id -u)" -eq 0 ] && has apt-get &&
    quietly "Installing what the tests in Python need (apt-get)" apt_install python3-pytest python3-httpx python3-build python3-hatchling python3-venv mypy; } || true
  has_python_test_packages
}

has_all_python_test_packages() { has mypy && "${PYTHON:-/usr/bin/python3}" -c 'import pytest, httpx, build, hatchling, ensurepip' 2>/dev/null; }

has_python_test_packages() { "$root/clients/python/tests/run" --version >/dev/null 2>&1; }

show_progress() {
  local line done=0 silence=0 status
  while true; do
    if IFS= read -r -t 20 line; then
      silence=0
      printf '%s\n' "$line" >>"$results/output.log"
    else
      status=$?
      ((status > 128)) || return 0 # the end, not a silence
      line=''
      say "  ... $SECONDS s, $done tests so far"
      silence=$((silence + 20))
      ((silence % longest_silence)) || end_hung_suite
    fi
    case $line in
      'Test run for '*.dll*) line=${line##*/} && say "  ${line%% *}" ;;
      'Test run for '*) say "  ${line#Test run for }" ;;
      '  Passed '*'UnderFaults(seed: '*) done=$((done + 1)) && say "$line" ;; # what a run under faults is to be repeated with
      '  Passed '* | '  Skipped '* | *' PASSED '* | *' SKIPPED '*) done=$((done + 1)) ;;
      '  Failed '* | *' FAILED '*) done=$((done + 1)) && say "$line" ;;
      *abort* | *crash* | *'error '*) say "  $line" ;;
    esac
  done
}
