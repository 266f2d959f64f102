#!/usr/bin/env bash
# usage: keep-azurite.sh LEASE COMMAND…
# Runs Azurite until nobody holds the lease (storage.sh) any more. It keeps the lease itself while Azurite ends, so that a
# newcomer waits and then starts another.
set -euo pipefail

lease=$1
shift
"$@" &
azurite=$!
exec 9>"$lease"
flock --exclusive 9 &
lease_free=$!
trap : INT TERM # end the wait, and so Azurite in good order

wait -n "$azurite" "$lease_free" || true # the last user has gone, or Azurite has ended by itself
kill "$lease_free" 2>/dev/null || true
kill -INT "$azurite" 2>/dev/null || true # the one signal on which Azurite saves its last seconds
for ((tenths = 0; tenths < 100; tenths++)); do
  kill -0 "$azurite" 2>/dev/null || exit 0
  sleep 0.1
done
kill -KILL "$azurite"
