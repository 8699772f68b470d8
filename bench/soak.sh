#!/usr/bin/env bash
# bench/soak.sh [SECONDS]: a Release WebHost on SQLite under a steady mixed load, 600 s unless told otherwise. Prints what it holds
# every 10 s, and fails when its memory still grows in the second half, or when it holds ever more files or threads.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
max_slope_kib_per_minute=1024
max_more_files=20
max_more_threads=10

work=$(mktemp -d)
children=()
stop() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
port=$((20000 + RANDOM % 10000))
site=http://localhost:$port
telegram=http://127.0.0.1:$((port + 1))
secret=soak

dotnet publish src/WebHost -c Release -o "$work/host" -v quiet --nologo
dotnet publish src/TelegramSimulator -c Release -o "$work/telegram" -v quiet --nologo

# wait_for URL
wait_for() {
  for _ in $(seq 300); do
    curl -sf -o "$work/answer" "$1" && return
    sleep 0.1
  done
  echo "$1 did not answer"
  cat "$work"/*.log
  exit 1
}

# field NAME: of the JSON on standard input; the last one when there are several.
field() { grep -o "\"$1\":\"\?[^,\"}]*" | tail -n 1 | sed 's/.*:"\?//'; }

"$work/telegram/JobRadar.BotAuth.TelegramSimulator" "$telegram" 1000000001:soak >"$work/telegram.log" 2>&1 &
children+=($!)
wait_for "$telegram/sim/bot"
ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$site Serilog__MinimumLevel__Default=Warning \
  Telegram__BotToken=1000000001:soak Telegram__ApiUrl=$telegram Telegram__LinkUrl=$telegram Telegram__PublicUrl=$site \
  Telegram__WebhookSecret=$secret Limits__StartsPerIp=1000000 Limits__StartsInAll=1000000 ConnectionStrings__Store="Data Source=$work/soak.db" \
  "$work/host/JobRadar.BotAuth.WebHost" --contentRoot "$work/host" >"$work/host.log" 2>&1 &
host=$!
children+=("$host")
wait_for "$site/health/ready"

# api METHOD PATH [BODY]: as one browser.
api() { curl -sS -b "$work/jar" -c "$work/jar" -X "$1" "$site$2" ${3:+-H "Content-Type: application/json" -d "$3"}; }

# as_user ACTION BODY: what the user does in Telegram.
as_user() { curl -sS -o "$work/answer" -H "Content-Type: application/json" -d "$2" "$telegram/sim/people/$person/$1"; }

phone=+37120000999
person=$(curl -sS -H "Content-Type: application/json" -d "{\"phone\":\"$phone\",\"first_name\":\"Soak\"}" "$telegram/sim/people" | field id)
started=$(api POST /api/auth/start "{\"phone\":\"$phone\"}")
as_user start "{\"payload\":\"$(sed 's/.*?start=//; s/".*//' <<<"$started")\",\"wait\":true}"
as_user share-contact '{"wait":true}'
code=
for _ in $(seq 100); do
  # Of the button's link: a time has six digits, too.
  code=$(curl -sS "$telegram/sim/people/$person" | grep -oE 'code=[0-9]{6}' | tail -c 7) && break
  sleep 0.1
done
redeemed=$(api POST /api/auth/login-by-telegram "{\"auth_id\":\"$(field auth_id <<<"$started")\",\"code\":\"$code\"}")
token=$(field auth_token <<<"$redeemed") || { echo "the login failed: $started, code '$code', $redeemed"; exit 1; }
# A login ends the session whose token its browser presents: this one is for wrk alone.
sed -i '/auth_token/d' "$work/jar"

# Beside wrk: a browser that logs in again every second and looks at its open page meanwhile.
log_in_again() {
  while sleep 1; do
    api POST /api/auth/start "{\"phone\":\"$phone\"}" >"$work/again" || true
    curl -sS -N -m 1 -b "$work/jar" "$site/api/auth/sessions/events" >"$work/events" 2>&1 || true
    echo >>"$work/logins"
  done
}
log_in_again &
children+=($!)
wrk -t 1 -c 8 -d "${seconds}s" -s bench/soak.lua "$site" -- "$token" "$secret" >"$work/wrk.log" 2>&1 &
load=$!
children+=("$load")

printf '%8s %10s %6s %8s\n' seconds 'rss KiB' files threads
begun=$SECONDS
while kill -0 "$load" 2>/dev/null; do
  rss=$(awk '/VmRSS/ { print $2 }' "/proc/$host/status")
  threads=$(awk '/Threads/ { print $2 }' "/proc/$host/status")
  files=$(find "/proc/$host/fd" -mindepth 1 2>/dev/null | wc -l)
  printf '%8d %10d %6d %8d\n' $((SECONDS - begun)) "$rss" "$files" "$threads" | tee -a "$work/samples"
  sleep 10
done

grep -E 'requests in|Non-2xx|Socket errors' "$work/wrk.log" || true
echo "  $(wc -l <"$work/logins") direct logins, the last: $(field login_via <"$work/again")"
echo "  $(grep -c ' ERR\|\[ERR' "$work/host.log" || true) errors in the log"

awk -v bound="$max_slope_kib_per_minute" -v more_files="$max_more_files" -v more_threads="$max_more_threads" -v seconds="$seconds" '
  NR == 1 { first = $2 }
  { last = $2; if ($2 > max) max = $2 }
  $1 >= seconds / 2 {
    if (!n++) { files = $3; threads = $4 }
    x += $1; y += $2; xx += $1 * $1; xy += $1 * $2
    last_files = $3; last_threads = $4
  }
  END {
    slope = 60 * (n * xy - x * y) / (n * xx - x * x)
    printf "memory: first %d KiB, last %d KiB, max %d KiB; second half: %+.0f KiB a minute (bound %d), %+d files, %+d threads\n",
      first, last, max, slope, bound, last_files - files, last_threads - threads
    exit (slope > bound || last_files - files > more_files || last_threads - threads > more_threads)
  }' "$work/samples"
