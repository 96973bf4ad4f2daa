#!/usr/bin/env bash
# Builds each fuzz target with clang's libFuzzer under AddressSanitizer and UndefinedBehaviorSanitizer and runs it over its
# corpus and then for SECONDS: run.sh SOURCE-DIR BUILD-DIR SECONDS.
set -euo pipefail
source_dir=$1 build_dir=$2 seconds=$3
mkdir -p "$build_dir"
cd "$source_dir"
command -v clang++ >/dev/null || { echo "clang++ is missing: installer/test.sh --slow installs it"; exit 1; }
flags=(-std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -DFMT_HEADER_ONLY -I.)
libraries=(-lcrypto $(pkg-config --cflags --libs libzip) -lpugixml -lz)

for target in tests/fuzz/*_fuzz.cpp; do
    name=$(basename "$target" .cpp)
    echo "== $name"
    clang++ "${flags[@]}" "$target" src/base/*.cpp src/intake/sheet.cpp db/exchange/*.cpp "${libraries[@]}" -o "$build_dir/$name"
    corpus="$build_dir/corpus-$name"
    mkdir -p "$corpus"
    [[ -d tests/fuzz/corpus/$name ]] && cp -n tests/fuzz/corpus/"$name"/* "$corpus"/ 2>/dev/null || true
    "$build_dir/$name" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=2048 -timeout=10 -seed=20260401 -print_final_stats=1 "$corpus" 2>&1 | tail -8
done
