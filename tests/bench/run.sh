#!/usr/bin/env bash
# Builds the benches in the release preset and prints a table: what, ours, peer, ratio.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
    cat <<'TEXT'
usage: tests/bench/run.sh [--quick] [--subscribers N]

  --quick           small sizes, a minute or so
  --subscribers N   size of the list's bench (default 1000000, with --quick 50000)
TEXT
}

quick=no subscribers=
while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=yes; shift ;;
        --subscribers) subscribers=${2:?}; shift 2 ;;
        --help) usage; exit 0 ;;
        *) echo "bench: unknown option $1; see --help" >&2; exit 2 ;;
    esac
done
if [ "$quick" = yes ]; then
    subscribers=${subscribers:-50000} payments=3200 invoices=500 rows=50000
else
    subscribers=${subscribers:-1000000} payments=64000 invoices=10000 rows=300000
fi

packaging/setup.sh --with-tests
cmake --preset release
cmake --build --preset release --target bench_commands bench_lists bench_documents bench_csv
bin=build/release/bin
[ -x "$bin/bench_documents" ] || bin=build/release/tests/bin

echo "== commands: ours | bare SQLite, same schema and rows | ratio"
"$bin/bench_commands" "$payments" 2>/dev/null
echo "== the list of $subscribers subscribers: ours | bare SQLite C API | ratio"
"$bin/bench_lists" "$subscribers" 2>/dev/null
echo "== reading CSV"
"$bin/bench_csv" "$rows"
echo "== invoices"
QT_QPA_PLATFORM=offscreen "$bin/bench_documents" --count "$invoices"
