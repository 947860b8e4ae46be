#!/usr/bin/env bash
# Drives the real desktop through its screens with sample data and writes a picture of each, light,
# dark and at 200 %, so that the whole product can be looked at in a minute.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)

usage() {
    cat <<'TEXT'
usage: tests/tour/run.sh --bin DIR --out DIR [--subscribers N] [--quick]

Makes a company with sample data in a temporary folder, starts its server on this computer, joins a
desk to it and saves a picture of each screen to --out. Needs Xvfb; the portal's pages need chromium.
  --bin DIR         where linedesk and linedeskd are
  --out DIR         where the pictures go
  --subscribers N   size of the company (default 5000)
  --quick           two screens only, for a quick check
TEXT
}

bin= out= subscribers=5000 quick=no
while [ $# -gt 0 ]; do
    case $1 in
        --bin) bin=${2:?}; shift 2 ;;
        --out) out=${2:?}; shift 2 ;;
        --subscribers) subscribers=${2:?}; shift 2 ;;
        --quick) quick=yes; shift ;;
        --help) usage; exit 0 ;;
        *) echo "tour: unknown option $1; see --help" >&2; exit 2 ;;
    esac
done
[ -x "$bin/linedesk" ] && [ -x "$bin/linedeskd" ] || { echo "tour: no programs in '$bin'" >&2; exit 2; }
[ -n "$out" ] || { echo "tour: --out is missing" >&2; exit 2; }
mkdir -p "$out"

work=$(mktemp -d)
server=
display=
cleanup() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    [ -z "$display" ] || { kill "$display" 2>/dev/null && wait "$display" 2>/dev/null; } || true
    rm -rf "$work"
}
trap cleanup EXIT

# Two ports nobody listens on. Between the check and the start somebody may take one; then the
# server says so and the tour fails loudly.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 4<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}
api_port=$(free_port)
portal_port=$(free_port)

(umask 077; head -c 18 /dev/urandom | base64 >"$work/password")
"$bin/linedeskd" init --data "$work/company" --company "Larkspur Valley Internet" --country US \
    --currency USD --zone America/Denver --address 127.0.0.1:$api_port --admin rosa \
    --password-file "$work/password" >"$work/init.log" 2>&1 || { cat "$work/init.log" >&2; exit 1; }
"$bin/linedeskd" sample --data "$work/company" --subscribers "$subscribers" --seed 7 \
    >"$work/sample.log" 2>&1 || { cat "$work/sample.log" >&2; exit 1; }
mkfifo "$work/ready"
"$bin/linedeskd" serve --data "$work/company" --listen 127.0.0.1:$api_port --portal 127.0.0.1:$portal_port \
    >"$work/ready" 2>"$work/serve.log" &
server=$!
exec 3<"$work/ready"
IFS= read -r -t 60 ready <&3 || { cat "$work/serve.log" >&2; exit 1; }
portal=$(sed -n 's/.*portal=\(http[^ ]*\).*/\1/p' <<<"$ready")
"$bin/linedeskd" enrol --data "$work/company" --user rosa --out "$work/desk.json" >/dev/null

number=$((90 + RANDOM % 400))
Xvfb ":$number" -screen 0 2880x1800x24 -nolisten tcp >/dev/null 2>&1 &
display=$!
for _ in $(seq 100); do
    [ -e "/tmp/.X11-unix/X$number" ] && break
    read -r -t 0.1 <> <(:) || true
done

enrol=(--enrol-file "$work/desk.json")
shot() { # name page appearance scale
    DISPLAY=":$number" QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=$4 XDG_CONFIG_HOME="$work/config" \
        timeout 120 "$bin/linedesk" --profile "$work/profile" "${enrol[@]}" --page "$2" \
        --appearance "$3" --screenshot "$out/$1.png" --quit-after-screenshot \
        >>"$work/desk.log" 2>&1 || { echo "tour: $1 failed" >&2; tail -20 "$work/desk.log" >&2; exit 1; }
    [ -s "$out/$1.png" ] || { echo "tour: $1 made no picture" >&2; exit 1; }
    echo "$out/$1.png"
    # The first start joined; the next ones need nobody to type a password: a fresh file each time.
    rm -f "$work/desk.json"
    "$bin/linedeskd" enrol --data "$work/company" --user rosa --out "$work/desk.json" >/dev/null
}

# A picture of a page is of that page or there is none; else what follows shows nothing.
if DISPLAY=":$number" QT_QPA_PLATFORM=xcb XDG_CONFIG_HOME="$work/config" timeout 60 "$bin/linedesk" \
    --profile "$work/nobody" --page subscribers --screenshot "$work/nobody.png" \
    --quit-after-screenshot >>"$work/desk.log" 2>&1; then
    echo "tour: linedesk made a picture of a page with nobody signed in" >&2
    exit 1
fi
shot subscribers subscribers light 1
shot subscribers-dark subscribers dark 1
if [ "$quick" = no ]; then
    for page in profile messages message-editor billing print packages sync; do
        shot "$page" "$page" light 1
        shot "$page-dark" "$page" dark 1
    done
    shot subscribers-200 subscribers light 2
    if [ -x /usr/bin/chromium ] && [ -n "$portal" ]; then
        timeout 60 /usr/bin/chromium --headless --no-sandbox --disable-gpu --no-first-run \
            --disable-background-networking --user-data-dir="$work/chromium" \
            --window-size=390,844 --screenshot="$out/portal-sign-in.png" "$portal/portal/sign-in" \
            >/dev/null 2>&1 && echo "$out/portal-sign-in.png"
    fi
fi
echo "tour: pictures are in $out"
