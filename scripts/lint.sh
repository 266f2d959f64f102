# shellcheck shell=bash
# ./notify lint

notify_lint() {
  [ $# -eq 0 ] || fail "'lint' takes no options."
  need_dotnet
  tool_or_install shellcheck shellcheck || fail "'shellcheck' is missing: install it."
  local found=()
  # NU1603: the worker's SDK restores a project of its own, for which a registry may have only later versions. In ours it is an error all the same.
  setup_alone quietly "Building with warnings as errors" dotnet build "$root/Notify.Functions.sln" --configuration Release --nologo --verbosity quiet \
    -warnaserror -warnnotaserror:NU1603 || found+=("the build")
  setup_alone quietly "Checking the format of the code" dotnet format "$root/Notify.Functions.sln" --verify-no-changes --no-restore || found+=("dotnet format")
  quietly "Checking the shell scripts" shellcheck_all || found+=("shellcheck")
  if setup_alone need_bicep; then quietly "Checking the templates" bicep_all || found+=("bicep"); fi
  [ ${#found[@]} -eq 0 ] || fail "lint: findings above from: $(printf '%s, ' "${found[@]}" | sed 's/, $//')."
  say "lint: nothing found."
}

# From the root, as the scripts name what they source from there.
shellcheck_all() (cd "$root" && shellcheck --external-sources notify scripts/keep-azurite.sh .ci/run)
