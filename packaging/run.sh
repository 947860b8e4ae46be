#!/usr/bin/env bash
# Builds Linedesk and opens it with a company of sample data, on this computer alone.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
usage: packaging/run.sh [--data DIR] [--subscribers N] [--fresh] [--headless] [--bin DIR]

Installs what is missing (Debian 12), builds, makes a company with sample data once, starts its
server on this computer (127.0.0.1 only) and opens the desk. Ctrl+C, or closing the desk, stops both.
  --data DIR        where the company lives (default: $XDG_DATA_HOME/linedesk-demo,
                    or ~/.local/share/linedesk-demo)
  --subscribers N   how many sample subscribers a new company gets (default 5000)
  --fresh           throw the company in DIR away first and make a new one
  --headless        no window on this screen: run the desk on an invisible one, save a picture of
                    it, see that the portal answers, and end (the default where there is no screen)
  --bin DIR         take linedesk and linedeskd from DIR instead of building them
  --help            this text

Exit codes: 0 done, 1 something failed, 2 wrong usage, 4 the company or its port is in use.
TEXT
}

wrong() {
    echo "run.sh: $1; see packaging/run.sh --help" >&2
    exit 2
}

fail() {
    echo "run.sh: $1" >&2
    exit "${2:-1}"
}

data=
subscribers=5000
subscribers_given=no
fresh=no
headless=no
bin=
while [ $# -gt 0 ]; do
    case "$1" in
        --data|--subscribers|--bin)
            [ $# -ge 2 ] && [ -n "$2" ] || wrong "$1 needs a value"
            case "$1" in
                --data) data=$2 ;;
                --subscribers) subscribers=$2; subscribers_given=yes ;;
                --bin) bin=$2 ;;
            esac
            shift ;;
        --fresh) fresh=yes ;;
        --headless) headless=yes ;;
        --help|-h) usage; exit 0 ;;
        *) wrong "unknown option '$1'" ;;
    esac
    shift
done
[[ "$subscribers" =~ ^[1-9][0-9]{0,6}$ ]] || wrong "--subscribers takes a number from 1 to 9999999, not '$subscribers'"
if [ -z "$data" ]; then
    data=${XDG_DATA_HOME:-$HOME/.local/share}/linedesk-demo
fi
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    headless=yes
fi

# --- programs -------------------------------------------------------------------------------------
if [ -z "$bin" ]; then
    packaging/setup.sh
    echo "Building …"
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
    cmake --preset release -DLINEDESK_TESTS=OFF >/dev/null
    cmake --build --preset release --parallel "$(nproc)" --target linedesk linedeskd
    bin=build/release/bin
fi
for program in linedesk linedeskd; do
    [ -x "$bin/$program" ] || fail "there is no program $bin/$program"
done
bin=$(cd "$bin" && pwd)

# --- one run per company, and nothing left running ------------------------------------------------
# The mark says that everything in the folder was made here, so that --fresh may throw it away.
mark=.linedesk-demo
if [ -d "$data" ] && [ ! -e "$data/$mark" ] && [ -n "$(ls -A "$data")" ]; then
    fail "$data has other files in it; choose an empty or a new folder with --data"
fi
umask 077
mkdir -p "$data"
data=$(cd "$data" && pwd)
touch "$data/$mark"
exec 9>"$data/lock"
flock --nonblock 9 || fail "the company in $data is running already" 4

pids=()
finish() {
    local status=$?
    trap - EXIT INT TERM HUP
    local i
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        if kill -TERM "${pids[i]}" 2>/dev/null; then
            wait "${pids[i]}" 2>/dev/null || true
        fi
    done
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# --- the company ----------------------------------------------------------------------------------
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
    local port=$1
    while taken "$port"; do
        port=$((port + 1))
    done
    echo "$port"
}

if [ "$fresh" = yes ]; then
    echo "Throwing away the company in $data"
    find "$data" -mindepth 1 -maxdepth 1 ! -name "$mark" ! -name lock -exec rm -rf {} +
fi
# Half a company, from a run that was stopped, is made again.
if [ ! -e "$data/made" ]; then
    rm -rf "$data/server" "$data/desk" "$data/enrolled"
fi
password_file=$data/owner-password.txt
if [ -e "$data/made" ]; then
    read -r made_subscribers api_port <"$data/made"
    if [ "$subscribers_given" = yes ] && [ "$subscribers" != "$made_subscribers" ]; then
        fail "the company in $data has $made_subscribers sample subscribers; --fresh makes a new one"
    fi
    # Desks know the server by this address, so it stays.
    if taken "$api_port"; then
        fail "the company in $data answers on port $api_port, which another program uses now" 4
    fi
else
    api_port=$(free_port 8443)
    head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$password_file"
    echo "Making a company with $subscribers sample subscribers in $data …"
    "$bin/linedeskd" init --data "$data/server" --company "Tamarack Valley Internet" \
        --country US --currency USD --zone America/Chicago --address "127.0.0.1:$api_port" \
        --admin owner --password-file "$password_file" >"$data/init.log" 2>&1 9>&- </dev/null \
        || fail "the company could not be made: $(tail -n 5 "$data/init.log")"
    "$bin/linedeskd" sample --data "$data/server" --subscribers "$subscribers" --seed 1 \
        >"$data/sample.log" 2>&1 9>&- </dev/null \
        || fail "the sample data could not be made: $(tail -n 5 "$data/sample.log")"
    echo "$subscribers $api_port" >"$data/made"
fi

# A desk is enrolled once; until it has been, each start gets a code of its own. Where nobody sits
# to type a password and no keychain keeps the sign-in, each start brings a code, too.
desk=("$bin/linedesk" --profile "$data/desk")
if [ "$headless" = yes ] || [ ! -e "$data/enrolled" ]; then
    rm -f "$data/desk.enrol"
    "$bin/linedeskd" enrol --data "$data/server" --user owner --out "$data/desk.enrol" \
        >"$data/enrol.log" 2>&1 9>&- </dev/null \
        || fail "the desk could not be enrolled: $(tail -n 5 "$data/enrol.log")"
    desk+=(--enrol-file "$data/desk.enrol")
fi

# --- the server -----------------------------------------------------------------------------------
wait_for() {
    local seconds=$1 pid=$2 tries
    shift 2
    for ((tries = seconds * 10; tries > 0; tries--)); do
        if "$@"; then
            return 0
        fi
        kill -0 "$pid" 2>/dev/null || { "$@"; return; }
        sleep 0.1
    done
    return 1
}

portal_port=$(free_port 8080)
server_log=$data/server.log
: >"$server_log"
"$bin/linedeskd" serve --data "$data/server" --listen "127.0.0.1:$api_port" \
    --portal "127.0.0.1:$portal_port" >"$server_log" 2>&1 9>&- </dev/null &
server=$!
pids+=("$server")
ready() { grep -q '^ready' "$server_log"; }
wait_for 60 "$server" ready \
    || fail "the server did not start; the end of $server_log: $(tail -n 5 "$server_log")"
portal=$(sed -n '/^ready/s/.*\(https\{0,1\}:\/\/[^ ,"]*:'"$portal_port"'\)[^0-9].*/\1/p' \
    <(sed 's/$/ /' "$server_log") | head -n 1)
portal=${portal:-http://127.0.0.1:$portal_port}

echo
echo "Sign in as     owner, with the password in $password_file"
echo "Portal         $portal/"
echo "Server's log   $server_log"

# --- the desk -------------------------------------------------------------------------------------
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    mkdir -p "$data/runtime"
    export XDG_RUNTIME_DIR=$data/runtime
fi
if [ "$headless" = no ]; then
    echo "Ctrl+C, or closing the desk, stops everything."
    "${desk[@]}" >"$data/desk.log" 2>&1 9>&- </dev/null &
    pids+=("$!")
    result=0
    wait "$!" || result=$?
    unset 'pids[-1]'
    [ "$result" -eq 0 ] || fail "the desk ended with $result; the end of $data/desk.log: $(tail -n 5 "$data/desk.log")"
    touch "$data/enrolled"
    exit 0
fi

rm -f "$data/desk.png" "$data/display" "$data/Xauthority"
cookie=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
xauth -q -f "$data/Xauthority" add :0 . "$cookie" 2>/dev/null
Xvfb -displayfd 8 -auth "$data/Xauthority" -screen 0 1600x1000x24 -nolisten tcp \
    8>"$data/display" >"$data/xvfb.log" 2>&1 9>&- </dev/null &
screen=$!
pids+=("$screen")
numbered() { [ -s "$data/display" ]; }
wait_for 30 "$screen" numbered || fail "the invisible screen did not start: $(tail -n 3 "$data/xvfb.log")"
DISPLAY=:$(cat "$data/display")
xauth -q -f "$data/Xauthority" add "$DISPLAY" . "$cookie"
export DISPLAY XAUTHORITY=$data/Xauthority QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY

"${desk[@]}" --screenshot "$data/desk.png" >"$data/desk.log" 2>&1 9>&- </dev/null &
window=$!
pids+=("$window")
# A picture is whole when its last chunk is there.
pictured() { [ -s "$data/desk.png" ] && [ "$(tail -c 8 "$data/desk.png" | head -c 4)" = IEND ]; }
wait_for 120 "$window" pictured \
    || fail "the desk showed nothing; the end of $data/desk.log: $(tail -n 5 "$data/desk.log")"
touch "$data/enrolled"
echo "Screenshot     $data/desk.png"

# The portal's certificate on this computer is its own; it is checked against that, not believed.
check=(curl --silent --show-error --fail --location --max-time 20 --output "$data/portal.html")
if [ -e "$data/server/portal.pem" ]; then
    check+=(--cacert "$data/server/portal.pem")
fi
"${check[@]}" "$portal/" || fail "the portal at $portal/ does not answer"
grep -qi '<html' "$data/portal.html" || fail "the portal at $portal/ answered with no page"
echo "The portal answers with a page of $(wc -c <"$data/portal.html") bytes."
