# shellcheck shell=bash
# The Bicep CLI, which checks infra/. It comes as a package, so nothing but the .NET SDK is needed; nothing is sent to Azure.

bicep="$root/artifacts/bicep/bicep"

# False, and it says so, where the package registry lacks it.
need_bicep() {
  local project="$root/build/bicep/bicep.csproj" version
  version=$(sed -nE 's,.*<BicepVersion>(.*)</BicepVersion>.*,\1,p' "$project")
  [[ -x $bicep && $(readlink "$bicep") == */"$version"/* ]] && return
  quietly "Restoring the Bicep CLI $version" dotnet restore "$project" --nologo --verbosity quiet || {
    say "The package registry does not give the Bicep CLI $version (see above), so infra/ cannot be checked."
    return 1
  }
  ln -sfn "$(dotnet msbuild "$project" -nologo -getProperty:BicepPath)" "$bicep"
}

# A warning is a finding too, though it leaves the exit code at 0.
bicep_all() {
  local findings
  findings=$(bicep_findings 2>&1) && [ -z "$findings" ] && return
  say "$findings"
  return 1
}

bicep_findings() (
  local formatted environment
  cd "$root/infra" || return
  "$bicep" lint main.bicep || return
  for environment in environments/*.yaml; do
    AZURE_ENV_NAME=lint AZURE_LOCATION=westeurope NOTIFY_ENVIRONMENT=$(basename "$environment" .yaml) "$bicep" build-params main.bicepparam --stdout >/dev/null || return
  done
  formatted=$(mktemp -d)
  cp -R . "$formatted"
  (cd "$formatted" && "$bicep" format --pattern '**/*.bicep*')
  diff -ru --label as-it-is --label as-bicep-format-writes-it . "$formatted"
  rm -rf "$formatted"
)
