#!/usr/bin/env bash
# Sets up, builds and runs every test; the last line is `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
usage: tests/run.sh [--preset NAME] [--label LABEL] [--full] [--no-setup]

Installs what is missing (Debian 12), builds, and runs the tests.
  --preset NAME   dev (default), asan or release
  --label LABEL   only tests with this label: core, ui, app, server, cases, faults, architecture, tour …
  --full          also the slow suites (label slow), with their large sizes
  --no-setup      do not look for missing packages
  --help          this text

Exit codes: 0 all passed, 1 a test failed or none ran, 2 wrong usage; a failed build ends with its own code.
TEXT
}

wrong() {
    echo "run.sh: $1; see tests/run.sh --help" >&2
    exit 2
}

preset=dev
label=
full=no
setup=yes
while [ $# -gt 0 ]; do
    case "$1" in
        --preset|--label)
            [ $# -ge 2 ] && [ -n "$2" ] || wrong "$1 needs a value"
            if [ "$1" = --preset ]; then preset=$2; else label=$2; fi
            shift ;;
        --full) full=yes ;;
        --no-setup) setup=no ;;
        --help|-h) usage; exit 0 ;;
        *) wrong "unknown option '$1'" ;;
    esac
    shift
done
case "$preset" in
    dev|asan|release) ;;
    *) wrong "no preset '$preset' with tests; there are dev, asan and release" ;;
esac

if [ "$setup" = yes ]; then
    packaging/setup.sh --with-tests
fi

# One compiler cache for every build folder of this tree.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
jobs=$(nproc)
build=build/$preset

started=$SECONDS
cmake --preset "$preset" -DLINEDESK_TESTS=ON
cmake --build --preset "$preset" --parallel "$jobs"
echo "Built in $((SECONDS - started)) s"

choice=(--output-on-failure --no-tests=error --parallel "$jobs")
if [ -n "$label" ]; then
    choice+=(--label-regex "^${label}\$")
fi
if [ "$full" = yes ]; then
    export LINEDESK_FULL=1
else
    choice+=(--label-exclude '^slow$')
fi

log=$build/tests.log
started=$SECONDS
result=0
LC_ALL=C.UTF-8 ctest --test-dir "$build" "${choice[@]}" </dev/null | tee "$log" || result=$?
echo "Tested in $((SECONDS - started)) s"

# ctest counts a skipped test as passed, a disabled one not at all, and names both under "did not run".
total=$(sed -n 's/^.*tests failed out of \([0-9]*\)$/\1/p' "$log")
failed=$(sed -n 's/^.*tests passed, \([0-9]*\) tests failed out of .*$/\1/p' "$log")
left_out() {
    sed -n '/^The following tests did not run:/,/^$/p' "$log" | grep -c "($1)\$" || true
}
skipped=$(left_out Skipped)
disabled=$(left_out Disabled)
total=${total:-0} failed=${failed:-0}
if [ "$total" -eq 0 ] || [ "$total" -eq "$skipped" ]; then
    echo "run.sh: no test ran${label:+ with the label '$label'}" >&2
    [ "$result" -ne 0 ] || result=1
fi
# What single tests left out, so that a skip is never silent.
sed -n 's/^SKIP   : /Left out: /p' "$build/Testing/Temporary/LastTest.log" 2>/dev/null | sort -u || true

summary="$((total - failed - skipped)) passed, $failed failed"
if [ $((skipped + disabled)) -gt 0 ]; then
    summary+=", $((skipped + disabled)) skipped"
fi
echo "$summary"
[ "$result" -eq 0 ] || exit 1
