#!/usr/bin/env bash
# Runs clang-tidy with .clang-tidy over the sources (or those named after the two folders): tidy.sh SOURCE-DIR BUILD-DIR [FILES...].
# Flags are given here because GCC's precompiled headers mean nothing to clang.
set -uo pipefail
cd "$1"
build=$2
shift 2
command -v clang-tidy >/dev/null || { echo "clang-tidy is missing: installer/test.sh --slow installs it"; exit 1; }
flags=(-std=c++20 -include src/base/pch.hpp -I. "-I$build/generated" '-DTERRIER_VERSION="tidy"' -DFMT_SHARED -I/usr/include/postgresql
    $(pkg-config --cflags pangocairo libzip libqpdf) $(wx-config --cxxflags core base adv 2>/dev/null))
files=("$@")
[[ ${#files[@]} -gt 0 ]] || mapfile -t files < <(git ls-files 'src/*.cpp' 'db/*.cpp' 'reports/*.cpp' 'cli/*.cpp' 'gui/*.cpp')
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} sh -c 'file=$1; shift; clang-tidy --quiet "$file" -- "$@" 2>/dev/null' sh {} "${flags[@]}" > "$build/tidy.log"
# What this clang can't parse (captured structured bindings, before clang 16) is GCC's to judge.
faults=$(grep -E '(warning|error):' "$build/tidy.log" | grep -v clang-diagnostic-error | sort -u)
count=$(grep -c . <<< "$faults")
echo "$faults"
echo "${#files[@]} files read, $count faults"
[[ $count -eq 0 ]]
