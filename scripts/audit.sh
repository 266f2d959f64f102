# shellcheck shell=bash
# ./notify audit

# Exit codes: 0 unbroken, 1 broken, 2 not checked.
notify_audit() {
  (need_dotnet) || exit 2
  # Only what the program finds goes to standard output, so that scripts may read it.
  setup_alone quietly "Building the check" dotnet build "$root/src/Audit" --configuration Release --nologo --verbosity quiet >&2 || {
    say "notify: The build failed; see above." >&2
    exit 2
  }
  exec dotnet "$root/src/Audit/bin/Release/net10.0/Notify.Audit.dll" "$@"
}
