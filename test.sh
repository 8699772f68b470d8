#!/usr/bin/env bash
# Builds everything, installs what the tests need and runs all of them. Ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# What runs for seconds only never earns back what its profiling costs.
export DOTNET_TieredPGO=0
results=$(mktemp -d)
trap 'stop_postgres; rm -rf "$results"' EXIT

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

# Debian keeps PostgreSQL's programs beside the PATH.
find_postgres() {
  for bin in /usr/lib/postgresql/*/bin; do
    [ -x "$bin/initdb" ] && PATH=$bin:$PATH
  done
}

# as_postgres COMMAND: PostgreSQL does not run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# A PostgreSQL of our own on a free port, in a folder that goes with it. It need not survive a power failure.
start_postgres() {
  command -v initdb >/dev/null || return
  postgres=$(mktemp -d)
  [ "$(id -u)" != 0 ] || chown postgres "$postgres"
  as_postgres "$(command -v initdb)" -D "$postgres/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$results/initdb.log" 2>&1 \
    || { cat "$results/initdb.log"; exit 1; }
  for _ in 1 2 3 4 5; do
    local port=$((20000 + RANDOM % 10000))
    if as_postgres "$(command -v pg_ctl)" -D "$postgres/data" -l "$postgres/log" -w -t 30 start >/dev/null 2>&1 -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c fsync=off -c full_page_writes=off"; then
      export BOTAUTH_TEST_POSTGRESQL="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
  done
  tail -n 5 "$postgres/log"
  exit 1
}

stop_postgres() {
  [ -n "${postgres:-}" ] || return
  as_postgres "$(command -v pg_ctl)" -D "$postgres/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$postgres"
}

# run_tests NAME PROJECT [dotnet arguments]: tests of a build that is there, results counted by the runner.
run_tests() {
  local name=$1 project=$2
  shift 2
  echo "== tests: $name"
  dotnet test "$project" --no-build --nologo -v quiet --logger 'console;verbosity=minimal' -maxcpucount:1 "$@" 2>&1 | tee "$results/$name.tests"
  [ "${PIPESTATUS[0]}" = 0 ] || failed=1
}

install chromium chromium
find_postgres
install initdb postgresql
find_postgres
start_postgres

failed=0
echo "== build"
dotnet build JobRadar.BotAuth.sln --nologo -v quiet || exit 1
run_tests stand-ins JobRadar.BotAuth.sln

# A sample: with these two variables all API and browser tests run so.
two_and_two=$(printf '|FullyQualifiedName~ApiTests.%s' LoginTests EventTests RotationTests SenderTests)
[ -z "${BOTAUTH_TEST_POSTGRESQL:-}" ] ||
  BOTAUTH_TEST_STORE=PostgreSql BOTAUTH_TEST_HOSTS=2 run_tests two-and-two tests/ApiTests --filter "${two_and_two#|}"

echo "== the same on the real Telegram packages"
packages=(-p:WTelegramClient=true --artifacts-path "$results/packages")
if dotnet restore JobRadar.BotAuth.sln -v quiet "${packages[@]}" >"$results/restore.log" 2>&1; then
  dotnet build JobRadar.BotAuth.sln --no-restore --nologo -v quiet "${packages[@]}" || exit 1
  run_tests packages JobRadar.BotAuth.sln "${packages[@]}"
else
  echo "WTelegramClient: skipped, the packages do not restore here"
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
