#!/usr/bin/env bash
# Builds everything, installs what the tests need and runs all of them. Ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# install COMMAND PACKAGE: a Debian package, when its command is missing and this user may install it.
install() {
  command -v "$1" >/dev/null && return
  echo "== installing $2"
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >"$results/$2.log" 2>&1 || tail -n 5 "$results/$2.log"
  fi
  command -v "$1" >/dev/null && return
  echo "missing: $1 (Debian package $2)"
  [ -z "${CI:-}" ] || exit 1
}

# run_tests NAME [dotnet arguments]: tests of a build that is there, results counted by the runner.
run_tests() {
  local name=$1
  shift
  echo "== tests: $name"
  dotnet test JobRadar.BotAuth.sln --no-build --nologo -v quiet -maxcpucount:1 "$@" 2>&1 | tee "$results/$name.tests"
  [ "${PIPESTATUS[0]}" = 0 ] || failed=1
}

install chromium chromium

failed=0
echo "== build"
dotnet build JobRadar.BotAuth.sln --nologo -v quiet || exit 1
run_tests stand-ins

echo "== the same on the real Telegram packages"
packages=(-p:TelegramPackages=true --artifacts-path "$results/packages")
if dotnet restore JobRadar.BotAuth.sln -v quiet "${packages[@]}" >"$results/restore.log" 2>&1; then
  dotnet build JobRadar.BotAuth.sln --no-restore --nologo -v quiet "${packages[@]}" || exit 1
  run_tests packages "${packages[@]}"
else
  echo "TelegramPackages: skipped, the packages do not restore here"
fi

awk -v failed="$failed" '
  / - Failed: / {
    line = $0
    gsub(/[^0-9]+/, " ", line)
    split(line, n, " ")
    bad += n[1]; good += n[2]; skipped += n[3]
  }
  END {
    printf "%d passed, %d failed, %d skipped\n", good, bad, skipped
    exit (failed || bad || !good)
  }' "$results"/*.tests
