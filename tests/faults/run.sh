#!/usr/bin/env bash
# Runs the fault drivers: the part that CI runs, or the whole matrix.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
    cat <<'TEXT'
usage: tests/faults/run.sh [--full] [--only NAME] [--seed N] [--preset NAME] [--no-setup]

Builds the fault drivers and runs them. Each prints its seeds; a failing one prints the command that
runs it again.
  --full          the whole matrix (hours) instead of what CI runs (minutes)
  --only NAME     one driver, such as faults_world
  --seed N        begin at another seed (default 1)
  --preset NAME   dev (default), asan or release
  --no-setup      do not look for missing packages
  --help          this text

Exit codes: 0 everything held, 1 something broke, 2 wrong usage; a failed build ends with its own code.
TEXT
}

wrong() {
    echo "faults: $1; see tests/faults/run.sh --help" >&2
    exit 2
}

full=no only= seed= preset=dev setup=yes
while [ $# -gt 0 ]; do
    case $1 in
        --full) full=yes ;;
        --no-setup) setup=no ;;
        --only|--seed|--preset)
            [ -n "${2:-}" ] || wrong "$1 needs a value"
            case $1 in
                --only) only=$2 ;;
                --seed) seed=$2 ;;
                --preset) preset=$2 ;;
            esac
            shift ;;
        --help|-h) usage; exit 0 ;;
        *) wrong "unknown option '$1'" ;;
    esac
    shift
done
case $preset in
    dev|asan|release) ;;
    *) wrong "no preset '$preset' with tests; there are dev, asan and release" ;;
esac

# The lines of the lists are: name, the CI part's options, a stroke, the full options.
rows=()
while IFS= read -r row; do
    [ -z "$only" ] || [ "${row%% *}" = "$only" ] || continue
    rows+=("$row")
done < <(cat tests/faults/*/full.list | grep -v '^#')
[ ${#rows[@]} -gt 0 ] || wrong "no driver '$only'"

[ "$setup" = no ] || packaging/setup.sh --with-tests
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
mapfile -t targets < <(printf '%s\n' "${rows[@]}" | cut -d' ' -f1 | sort -u)
cmake --preset "$preset" -DLINEDESK_TESTS=ON
# With the programs that some drivers start and kill.
cmake --build --preset "$preset" --parallel "$(nproc)" --target "${targets[@]}" linedeskd

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
broken=()
for row in "${rows[@]}"; do
    name=${row%% *}
    options=${row#"$name"}
    [ "$full" = yes ] && options=${options#*|} || options=${options%%|*}
    echo "== $name$options"
    # shellcheck disable=SC2086 # the options are words
    "build/$preset/tests/bin/$name" $options ${seed:+--seed "$seed"} </dev/null \
        || [ $? -eq 77 ] || broken+=("$name$options") # 77: skipped, with a word
done
if [ ${#broken[@]} -gt 0 ]; then
    printf 'BROKEN: %s\n' "${broken[@]}"
    exit 1
fi
echo "Everything held."
