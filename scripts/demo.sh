# shellcheck shell=bash
# ./notify demo: an agent, played with curl, and the console as its front end.

demo_tool='"tool_info":{"tool_name":"delete_file","parameters":{"path":"/tmp/report.txt"},"risk_level":"high","description":"Removes the old report that the search has found."}'
demo_search_tool='"tool_info":{"tool_name":"search_files","parameters":{"older_than_days":365},"risk_level":"low"}'

notify_demo() {
  has curl || fail "'curl' is missing: install it."
  local port=7071 store=() request outcome
  case ${1:-} in
    '') ;;
    --store) store=("$@") ;;
    *) fail "'demo' does not know '$1'. ./notify --help shows its options." ;;
  esac
  while port_taken "$port"; do port=$((port + 1)); done
  demo_api="http://127.0.0.1:$port/agent_backend/api"
  demo_session="demo-$(date +%H%M%S)"
  demo_children=()
  trap demo_end EXIT
  trap 'exit 130' INT TERM

  # It plays everybody itself, and has no keys.
  Notify__Access__Required=false "$root/notify" start --port "$port" "${store[@]}" </dev/null &
  demo_children+=($!)
  until curl -s --max-time 2 -o /dev/null "$demo_api/health"; do
    kill -0 "${demo_children[0]}" 2>/dev/null || fail "The service did not start; see above."
    sleep 0.2
  done

  demo_console="http://127.0.0.1:$port/console?session=$demo_session"
  say "" "The console shows the session: $demo_console"
  say "A front end listens too: curl -N $demo_api/sse/events/$demo_session" ""
  demo_open "$demo_console"
  curl -sN "$demo_api/sse/events/$demo_session" > >(demo_show_stream) &
  demo_children+=($!)

  demo_search
  demo_agent "starts a tool" tool-execution-start "{$demo_tool}" >/dev/null
  sleep 1
  request=$(demo_agent "asks for permission to run it" tool-waiting-permission "{$demo_tool,\"timeout_seconds\":300}" | demo_field request_id)
  sleep 1
  outcome=$(demo_decision "$request")
  case $outcome in
    approved) demo_agent "is allowed to: it runs the tool and completes" tool-execution-complete "{$demo_tool,\"result\":\"deleted\",\"success\":true}" >/dev/null ;;
    *) demo_agent "is not allowed to ($outcome): it completes without running the tool" tool-execution-complete \
      "{$demo_tool,\"result\":{\"error\":\"$outcome\",\"success\":false},\"success\":false}" >/dev/null ;;
  esac
  sleep 1
  [ ! -t 0 ] || { say "" "The console goes on showing the session until you press Enter here." && read -r; }
  say "" "That was it. A service that stays: ./notify start"
}

# Something harmless first, so that there is something to see.
demo_search() {
  local found
  demo_agent "searches for old files, without asking: the risk is low" tool-execution-start "{$demo_search_tool}" >/dev/null
  for found in 1 2 3; do
    sleep 0.5
    demo_agent "tells how far it has come" tool-progress \
      "{$demo_search_tool,\"progress\":$found,\"total\":3,\"message\":\"Looking through folder $found of 3\"}" >/dev/null
  done
  demo_agent "has found one" tool-execution-complete "{$demo_search_tool,\"result\":{\"matches\":[\"/tmp/report.txt\"]},\"success\":true}" >/dev/null
}

# Opens the page for somebody who sits in front of a screen.
demo_open() {
  [ -t 1 ] || return 0
  if [ "$(uname)" = Darwin ]; then
    open "$1" || true
  elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && has xdg-open; then
    xdg-open "$1" >/dev/null 2>&1 || true
  fi
}

# usage: demo_agent "does what" ENDPOINT BODY; writes the answer to standard output.
demo_agent() {
  say "agent  | $1 (POST agent/$2)" >&2
  curl -sS --fail-with-body -H 'Content-Type: application/json' -d "$3" "$demo_api/agent/$2/$demo_session" ||
    fail "The service refused what the agent did; its answer is above."
}

# Waits for the decision on a request, made here with a key or from elsewhere with curl, and writes it.
demo_decision() {
  local answer status wait=25
  {
    say "" "you    | Decide in the console: $demo_console"
    say "       | or in another terminal:"
    say "       |   curl -X POST -H 'Content-Type: application/json' -d '{\"approved\": true}' $demo_api/sse/permission-response/$demo_session"
    [ ! -t 0 ] || say "       | or here, with y or n:"
    say ""
  } >&2
  while true; do
    if [ -t 0 ]; then
      wait=1
      answer=''
      read -rsn 1 -t 1 answer || true
      case $answer in y) demo_answer true ;; n) demo_answer false ;; esac
    fi
    status=$(curl -sS "$demo_api/agent/permission-decision/$demo_session/$1?wait=$wait" | demo_field status)
    case $status in
      pending) ;;
      '') fail "The service did not tell how the request stands." ;;
      *) say "$status" && return ;;
    esac
  done
}

demo_answer() {
  curl -sS -o /dev/null -H 'Content-Type: application/json' -d "{\"approved\": $1}" "$demo_api/sse/permission-response/$demo_session"
}

# usage: … | demo_field NAME; the first string of that name in an answer.
demo_field() { sed -nE "s/^[^\\n]*\"data\" *: *\\{.*\"$1\" *: *\"([^\"]*)\".*/\\1/p" | head -n 1; }

demo_show_stream() {
  local line
  while IFS= read -r line; do
    case $line in data:*heartbeat*) ;; data:*) say "stream | ${line#data: }" ;; esac
  done
}

demo_end() {
  kill -TERM "${demo_children[@]}" 2>/dev/null || true
  wait
}
