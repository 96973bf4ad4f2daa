#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs the tests; with --slow the long groups too.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$project"

slow=false
for argument in "$@"; do
    case $argument in
        --slow) slow=true ;;
        *) say "Usage: installer/test.sh [--slow]"; exit 2 ;;
    esac
done

if $slow; then install_missing build test slow; else install_missing build test; fi
build release

label=(--label-exclude slow)
$slow && label=()
export TERRIER_SLOW=$($slow && echo 1 || echo 0)
ctest --test-dir build/release --output-on-failure --timeout 1200 "${label[@]}"
