# What the journeys share: a scratch folder, running the program, saying what was expected. Sourced, not run.
set -uo pipefail
cli=$1 source_dir=$2
data="$source_dir/tests/data" shared="$source_dir/../shared/data"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
today=2026-04-01
failed=0 checked=0

# run CODE ARGUMENTS...: runs terrier-cli on $today; its output is in out and err; the exit code must be CODE.
run() {
    local expected=$1
    shift
    "$cli" --today "$today" --author tester "$@" > out 2> err
    local code=$?
    checked=$((checked + 1))
    if [[ $code -ne $expected ]]; then
        echo "FAILED: exit $code instead of $expected: terrier-cli $*"
        head -5 err
        failed=$((failed + 1))
    fi
}
# is WHAT ACTUAL EXPECTED
is() {
    checked=$((checked + 1))
    if [[ $2 != "$3" ]]; then
        echo "FAILED: $1: is \"$2\", expected \"$3\""
        failed=$((failed + 1))
    fi
}
# says TEXT: the last run's messages hold it.
says() {
    checked=$((checked + 1))
    if ! grep -qF -- "$1" err; then
        echo "FAILED: the message doesn't say \"$1\": $(head -3 err)"
        failed=$((failed + 1))
    fi
}
finish() {
    echo "$((checked - failed)) passed, $failed failed"
    [[ $failed -eq 0 ]]
}
