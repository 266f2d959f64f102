# shellcheck shell=bash
# ./notify lint

notify_lint() {
  [ $# -eq 0 ] || fail "'lint' takes no options."
  need_dotnet
  tool_or_install shellcheck shellcheck || fail "'shellcheck' is missing: install it."
  local found=()
  setup_alone quietly "Building with warnings as errors" dotnet build "$root/Notify.Functions.sln" --configuration Release --nologo --verbosity quiet -warnaserror ||
    found+=("the build")
  setup_alone quietly "Checking the format of the code" dotnet format "$root/Notify.Functions.sln" --verify-no-changes --no-restore || found+=("dotnet format")
  quietly "Checking the shell scripts" shellcheck_all || found+=("shellcheck")
  [ ${#found[@]} -eq 0 ] || fail "lint: findings above from: $(printf '%s, ' "${found[@]}" | sed 's/, $//')."
  say "lint: nothing found."
}

# From the root, as the scripts name what they source from there.
shellcheck_all() (cd "$root" && shellcheck --external-sources notify scripts/keep-azurite.sh .ci/run)
