# shellcheck shell=bash
# Azurite's table service, shared by every ./notify on this machine: each holds a lease, and the last one out ends it.

azurite_port=10002
azurite_lease="${TMPDIR:-/tmp}/notify-azurite-$UID.lease"

azurite_answers() { curl -sI --max-time 2 "http://127.0.0.1:$azurite_port/" | grep -qi '^server: azurite-table'; }

# The lease is a lock on descriptor 9, which this process and whatever it becomes keep until they end, however they end.
lease_azurite() {
  local log="$root/.azurite/azurite.log" keeper tries
  has flock || fail "'flock' is missing (package util-linux): install it, or start Azurite yourself and set AzureWebJobsStorage."
  has curl || fail "'curl' is missing: install it."
  exec 9>"$azurite_lease"
  flock --shared 9 # waits while an Azurite without users is being ended
  exec 8>"$azurite_lease.start"
  flock 8
  if azurite_answers; then
    say "Storage: the Azurite that answers on 127.0.0.1:$azurite_port."
  else
    port_taken "$azurite_port" && fail "Port $azurite_port is taken by something other than Azurite, so Azurite cannot start: free it, set AzureWebJobsStorage, or use --store memory."
    mkdir -p "$root/.azurite"
    setsid "$root/scripts/keep-azurite.sh" "$azurite_lease" "$root/node_modules/.bin/azurite-table" --silent --skipApiVersionCheck --disableTelemetry \
      --tableHost 127.0.0.1 --tablePort "$azurite_port" --location "$root/.azurite" </dev/null >"$log" 2>&1 8>&- 9>&- &
    keeper=$!
    for ((tries = 0; tries < 150; tries++)); do
      azurite_answers && break
      kill -0 "$keeper" 2>/dev/null || fail "Azurite did not start: $(tail -n 3 "$log")"
      sleep 0.2
    done
    azurite_answers || fail "Azurite did not answer within 30 s; see .azurite/azurite.log."
    say "Storage: Azurite on 127.0.0.1:$azurite_port, with its data in .azurite/."
  fi
  exec 8>&-
}
