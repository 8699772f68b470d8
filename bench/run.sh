#!/usr/bin/env bash
# Measures the product against bench/Floor and prints one table. See README.md.
#   bench/run.sh [quick] [direct|check|webhook|forward|authorize|token|introspect|first|growth|many|drain|events|signout|startup …]
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
programs=$PWD/artifacts/bench
postgres=
trap 'stop_postgres' EXIT

# install COMMAND PACKAGE: a Debian package, when its command is missing and this user may install it.
install() {
  command -v "$1" >/dev/null && return
  echo "== installing $2" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >/dev/null || true
  command -v "$1" >/dev/null || { echo "missing: $1 (Debian package $2)" >&2; exit 1; }
}

# Debian keeps PostgreSQL's programs beside the PATH.
find_postgres() {
  for bin in /usr/lib/postgresql/*/bin; do
    [ -x "$bin/initdb" ] && PATH=$bin:$PATH
  done
  true
}

# as_postgres COMMAND: PostgreSQL does not run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# A PostgreSQL of our own on a free port. Unlike the tests' one it is durable, as the product needs it: fsync is on.
start_postgres() {
  postgres=$(mktemp -d)
  [ "$(id -u)" != 0 ] || chown postgres "$postgres"
  as_postgres "$(command -v initdb)" -D "$postgres/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
  for _ in 1 2 3 4 5; do
    local port=$((20000 + RANDOM % 10000))
    if as_postgres "$(command -v pg_ctl)" -D "$postgres/data" -l "$postgres/log" -w -t 30 start >/dev/null 2>&1 -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c shared_buffers=512MB"; then
      server="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
  done
  tail -n 5 "$postgres/log" >&2
  exit 1
}

stop_postgres() {
  [ -n "$postgres" ] || return 0
  as_postgres "$(command -v pg_ctl)" -D "$postgres/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$postgres"
}

install wrk wrk
find_postgres
install initdb postgresql
find_postgres

# publish PROJECT [dotnet arguments]
publish() {
  dotnet publish "$@" -c Release -v quiet -maxcpucount:1 -o "$programs/$(basename "$1")" >&2
}

echo "== build" >&2
rm -rf "$programs"
system=$(dotnet --info | awk '$1 == "RID:" { print $2 }')
for project in src/WebHost src/BotWorker bench/Floor bench/Seed bench/Load; do
  # Compiled ahead, as for production; what that needs does not restore everywhere.
  publish "$project" -r "$system" --self-contained false || { echo "$project: compiled when it runs" >&2; publish "$project"; }
done
start_postgres
dotnet "$programs/Load/JobRadar.BotAuth.Load.dll" "$programs" "$PWD/bench/wrk" "$server" "$@"
