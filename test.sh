#!/usr/bin/env bash
# ./test.sh          builds everything, installs what the tests need and runs all of them
# ./test.sh quick    without Chromium and without processes of their own, for daily work
# ./test.sh NAME...  builds and runs these suites only; an unknown name lists all
# Ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"

all=(units simulator stand-ins api two-and-two browser processes wtelegramclient)
quick=(units simulator stand-ins api)

suites=()
for name in "$@"; do
  case " quick ${all[*]} " in
    *" $name "*) ;;
    *)
      echo "./test.sh knows no suite '$name'. It knows: quick ${all[*]}"
      exit 2
      ;;
  esac
  if [ "$name" = quick ]; then suites+=("${quick[@]}"); else suites+=("$name"); fi
done
[ $# -gt 0 ] || suites=("${all[@]}")

# wanted NAME...: one of these suites runs.
wanted() {
  local name
  for name in "$@"; do
    case " ${suites[*]} " in *" $name "*) return 0 ;; esac
  done
  return 1
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# What runs for seconds only never earns back what its profiling costs.
export DOTNET_TieredPGO=0
results=$(mktemp -d)
trap 'stop_postgres; rm -rf "$results"' EXIT

# install COMMAND-OR-FILE PACKAGE: a Debian package, when its command or file is missing and this user may install it.
install() {
  command -v "$1" >/dev/null || [ -e "$1" ] && return
  echo "== installing $2"
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >"$results/$2.log" 2>&1 || tail -n 5 "$results/$2.log"
  fi
  command -v "$1" >/dev/null || [ -e "$1" ] && return
  echo "missing: $1 (Debian package $2)"
  [ -z "${CI:-}" ] || exit 1
}

# What examples/node needs from npm, as its lock file has it.
install_node_example() {
  local modules=examples/node/node_modules
  [ ! "$modules/.package-lock.json" -nt examples/node/package-lock.json ] || return
  echo "== installing the packages of examples/node"
  (cd examples/node && npm ci --silent) && return
  echo "missing: the packages of examples/node"
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

# build [PROJECT...] [-- dotnet arguments]: these test projects and what they need, in one go; without any, the whole solution.
build() {
  local projects=() target=JobRadar.BotAuth.sln
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    projects+=("\"tests\\\\$1\\\\$1.csproj\"")
    shift
  done
  [ "${1:-}" != -- ] || shift
  if [ ${#projects[@]} -gt 0 ]; then
    target=$results/some.slnf
    (IFS=, && echo "{\"solution\":{\"path\":\"$PWD/JobRadar.BotAuth.sln\",\"projects\":[${projects[*]}]}}") >"$target"
  fi
  dotnet build "$target" --nologo -v quiet "$@"
}

# run_tests NAME PROGRAM [arguments]: a test program that is built, its own summary counted.
run_tests() {
  local name=$1 program=$2
  shift 2
  echo "== tests: $name"
  dotnet "$program" -noLogo -noColor "$@" 2>&1 | tee "$results/$name.tests"
  [ "${PIPESTATUS[0]}" = 0 ] || failed=1
  grep -q ' Total: [1-9]' "$results/$name.tests" || { echo "$name: no test ran"; failed=1; }
}

# program PROJECT: the test program of the default build.
program() { echo "tests/$1/bin/Debug/net10.0/JobRadar.BotAuth.$1.dll"; }

# suite NAME PROJECT [arguments]
suite() {
  local name=$1 project=$2
  shift 2
  ! wanted "$name" || run_tests "$name" "$(program "$project")" "$@"
}

# The package in place of its stand-in, in a folder of its own: whatever the package reaches. What the lock files say is of the default build.
on_the_package() {
  local projects=(UnitTests StandIns.Tests TelegramSimulator.Tests ApiTests BrowserTests ProcessTests)
  local package=(-p:WTelegramClient=true -p:RestorePackagesWithLockFile=false "-p:NuGetLockFilePath=$results/none.json" --artifacts-path "$results/package")
  local built=$results/package/bin
  echo "== the same on the real WTelegramClient"
  if ! dotnet restore tests/StandIns.Tests -v quiet "${package[@]}" >"$results/restore.log" 2>&1; then
    echo "WTelegramClient: skipped, the package does not restore here"
    return
  fi
  build "${projects[@]}" -- "${package[@]}" || exit 1
  for project in "${projects[@]}"; do
    local only=()
    case $project in
      ApiTests) only=(-namespace JobRadar.BotAuth.ApiTests.TelegramAccount) ;;
      BrowserTests) only=(-namespace JobRadar.BotAuth.BrowserTests.Dashboard) ;;
      ProcessTests) only=(-class JobRadar.BotAuth.ProcessTests.ConfigurationMistakeTests -class JobRadar.BotAuth.ProcessTests.ImportTelethonTests) ;;
    esac
    run_tests "wtelegramclient-$project" "$built/$project/debug/JobRadar.BotAuth.$project.dll" "${only[@]}"
  done
}

! wanted browser wtelegramclient || install chromium chromium
if wanted api; then
  install nginx nginx-light
  install apache2 apache2-bin
  install /usr/lib/apache2/modules/mod_auth_openidc.so libapache2-mod-auth-openidc
  install python3 python3
  for package in authlib fastapi httpx itsdangerous uvicorn; do
    install "/usr/lib/python3/dist-packages/$package" "python3-$package"
  done
  install node nodejs
  install npm npm
  install_node_example
fi
if wanted units api two-and-two processes wtelegramclient || [ "${BOTAUTH_TEST_STORE:-}" = PostgreSql ]; then
  find_postgres
  install initdb postgresql
  find_postgres
  start_postgres
  install pgbouncer pgbouncer
fi

failed=0
locked=()
! compgen -G 'src/*/packages.lock.json' >/dev/null || locked=(-p:RestoreLockedMode=true)
projects=()
! wanted units || projects+=(UnitTests)
! wanted simulator || projects+=(TelegramSimulator.Tests)
! wanted stand-ins || projects+=(StandIns.Tests)
! wanted api two-and-two || projects+=(ApiTests)
! wanted browser || projects+=(BrowserTests)
! wanted processes || projects+=(ProcessTests)
[ $# -gt 0 ] || projects=()
if [ $# = 0 ] || [ ${#projects[@]} -gt 0 ]; then
  echo "== build"
  build "${projects[@]}" -- "${locked[@]}" || exit 1
fi

suite units UnitTests
suite simulator TelegramSimulator.Tests
suite stand-ins StandIns.Tests
suite api ApiTests

# A sample: with these two variables all API and browser tests run so.
two_and_two=$(printf -- '-class JobRadar.BotAuth.ApiTests.%s ' LoginTests EventTests RotationTests SenderTests)
# shellcheck disable=SC2086
[ -z "${BOTAUTH_TEST_POSTGRESQL:-}" ] ||
  BOTAUTH_TEST_STORE=PostgreSql BOTAUTH_TEST_HOSTS=2 suite two-and-two ApiTests $two_and_two

suite browser BrowserTests
suite processes ProcessTests
! wanted wtelegramclient || on_the_package

shopt -s nullglob
awk -v failed="$failed" '
  / Total: / {
    line = $0
    sub(/.* Total: /, "", line)
    gsub(/[^0-9]+/, " ", line)
    split(line, n, " ")
    # Total, errors, failed, skipped, not run.
    bad += n[2] + n[3]; skipped += n[4]; good += n[1] - n[3] - n[4] - n[5]
  }
  END {
    printf "%d passed, %d failed, %d skipped\n", good, bad, skipped
    exit (failed || bad || (!good && NR))
  }' /dev/null "$results"/*.tests
