#!/usr/bin/env bash
# Runs the parsers of what comes from outside under libFuzzer, with AddressSanitizer and
# UndefinedBehaviorSanitizer.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
    cat <<'TEXT'
usage: tests/faults/fuzz.sh [--minutes N] [--only PARSER] [--no-setup]

Builds the parsers with clang and feeds each of them for N minutes (default 15), beginning with the
examples in tests/faults/parsers/corpus. An input that breaks something is kept in
build/fuzz/broken/PARSER-* and named.
  --minutes N    for each parser
  --only PARSER  one of http json command sync csv filter message form journal
  --no-setup     do not look for missing packages
  --help         this text

Exit codes: 0 nothing broke, 1 something did, 2 wrong usage; a failed build ends with its own code.
TEXT
}

wrong() {
    echo "fuzz: $1; see tests/faults/fuzz.sh --help" >&2
    exit 2
}

minutes=15 only= setup=yes
while [ $# -gt 0 ]; do
    case $1 in
        --no-setup) setup=no ;;
        --minutes|--only)
            [ -n "${2:-}" ] || wrong "$1 needs a value"
            if [ "$1" = --minutes ]; then minutes=$2; else only=$2; fi
            shift ;;
        --help|-h) usage; exit 0 ;;
        *) wrong "unknown option '$1'" ;;
    esac
    shift
done
[[ $minutes =~ ^[1-9][0-9]*$ ]] || wrong "--minutes takes a whole number, not '$minutes'"
[ -z "$only" ] || [ -d "tests/faults/parsers/corpus/$only" ] || wrong "no parser '$only'"

[ "$setup" = no ] || packaging/setup.sh --with-tests --with-clang
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
cmake --preset fuzz -DLINEDESK_TESTS=ON
cmake --build --preset fuzz --parallel "$(nproc)" --target fuzz_parsers

mkdir -p build/fuzz/broken
broken=()
for folder in tests/faults/parsers/corpus/*/; do
    parser=$(basename "$folder")
    [ -z "$only" ] || [ "$only" = "$parser" ] || continue
    found=build/fuzz/found/$parser
    mkdir -p "$found"
    echo "== $parser, $minutes min"
    LINEDESK_PARSER=$parser build/fuzz/tests/faults/parsers/fuzz_parsers -max_total_time=$((minutes * 60)) \
        -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/broken/$parser-" "$found" "$folder" </dev/null \
        2>&1 | grep -E '^(stat::|==|broken|SUMMARY|Test unit written)|ERROR' \
        || [ "${PIPESTATUS[0]}" -eq 0 ] || broken+=("$parser")
done
if [ ${#broken[@]} -gt 0 ]; then
    echo "BROKEN: ${broken[*]}"
    exit 1
fi
echo "Nothing broke."
