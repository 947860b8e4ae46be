#!/usr/bin/env bash
# Builds the benches, runs them, and prints one table: what, ours, peer, ratio, limit.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
    cat <<'TEXT'
usage: tests/bench/run.sh [--quick] [--preset NAME] [--subscribers N] [--copy N] [--no-setup]

Figures of this computer beside those of a peer that does the same work bare. A limit that is not
kept is marked MISSED.
  --quick           small sizes, no peers that print HTML: two or three minutes
  --preset NAME     release (default; the one the limits are meant for) or dev
  --subscribers N   size of the list's bench (default 1000000, with --quick 50000)
  --copy N          subscribers of the first copy's bench (default 100000, with --quick 10000)
  --no-setup        do not look for missing packages
  --help            this text

Exit codes: 0 every bench ran, 1 one did not, 2 wrong usage; a failed build ends with its own code.
TEXT
}

quick=no preset=release setup=yes subscribers= copy=
while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=yes ;;
        --no-setup) setup=no ;;
        --preset|--subscribers|--copy)
            [ -n "${2:-}" ] || { echo "bench: $1 needs a value; see --help" >&2; exit 2; }
            case $1 in
                --preset) preset=$2 ;;
                --subscribers) subscribers=$2 ;;
                --copy) copy=$2 ;;
            esac
            shift ;;
        --help|-h) usage; exit 0 ;;
        *) echo "bench: unknown option $1; see --help" >&2; exit 2 ;;
    esac
    shift
done
case $preset in
    dev|release) ;;
    *) echo "bench: no preset $preset for benches; there are release and dev" >&2; exit 2 ;;
esac
if [ "$quick" = yes ]; then
    subscribers=${subscribers:-50000} copy=${copy:-10000} payments=3200 invoices=500 rows=50000 imported=10000
else
    subscribers=${subscribers:-1000000} copy=${copy:-100000} payments=64000 invoices=10000 rows=300000 imported=100000
fi

benches=(bench_commands bench_import bench_http bench_snapshot bench_lists bench_list bench_documents bench_csv)
options=(--with-tests)
if [ "$quick" = no ]; then
    benches+=(bench_peers)
    options+=(--with-peers)
fi
[ "$setup" = no ] || packaging/setup.sh "${options[@]}"

export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)" --target "${benches[@]}"

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
export XDG_RUNTIME_DIR=$work/runtime
mkdir -m 700 "$XDG_RUNTIME_DIR"
failed=()
# What a bench tells besides goes past; its rows begin with a stroke and wait for the table.
bench() {
    local started=$SECONDS
    echo "== $*"
    "build/$preset/bin/$1" "${@:2}" </dev/null 2>"$work/errors" | tee -a "$work/rows" | grep -v '^| ' \
        || [ "${PIPESTATUS[0]}" -eq 0 ] || { failed+=("$1"); cat "$work/errors" >&2; }
    echo "== $1: $((SECONDS - started)) s"
}

bench bench_commands "$payments"
bench bench_import "$imported"
bench bench_http "$payments"
bench bench_snapshot "$copy"
bench bench_lists "$subscribers" "$work/list-$subscribers.db"
bench bench_list "$subscribers" "$work"
bench bench_documents --count "$invoices"
bench bench_csv "$rows"
if [ "$quick" = no ]; then
    bench bench_peers
fi

echo
echo "$preset build, $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
awk -F ' *[|] *' '
    function put(first,    i, line) {
        line = ""
        for (i = 1; i <= 6; i++)
            line = line (i > 1 ? " | " : "") (i == 1 ? sprintf("%-" width[i] "s", cell[first, i]) \
                                                    : sprintf("%" width[i] "s", cell[first, i]))
        sub(/ +$/, "", line)
        print line
    }
    function keep(a, b, c, d, e, f,    i) {
        ++count
        cell[count, 1] = a; cell[count, 2] = b; cell[count, 3] = c
        cell[count, 4] = d; cell[count, 5] = e; cell[count, 6] = f
        for (i = 1; i <= 6; i++)
            if (length(cell[count, i]) > width[i]) width[i] = length(cell[count, i])
    }
    BEGIN { keep("what", "ours", "peer", "ratio", "limit", "") }
    /^[|] / { keep($2, $3, $4, $5, $6, $7); next }
    NF == 4 { keep($1, $2, $3, $4, "-", "") }
    END { for (i = 1; i <= count; i++) put(i) }
' "$work/rows"
if [ ${#failed[@]} -gt 0 ]; then
    echo "bench: did not run: ${failed[*]}" >&2
    exit 1
fi
