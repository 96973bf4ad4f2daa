#!/usr/bin/env bash
# Names calls that the design forbids, each with its reason.
set -euo pipefail
cd "$1"
broken=0

banned() { # PATTERN WHY FOLDERS... ; lines marked "allowed:" with a reason are let through
    local pattern=$1 why=$2 found
    shift 2
    found=$(grep -rnE "$pattern" --include='*.hpp' --include='*.cpp' "$@" 2>/dev/null | grep -v 'allowed:' || true)
    if [[ -n $found ]]; then
        echo "$why:"
        echo "$found"
        broken=$((broken + 1))
    fi
}

banned '\b(std::)?(time|localtime|gmtime|system_clock::now)\(' "No clock below the faces (src/workspace/environment.cpp alone asks)" \
    src/base src/record src/portfolio src/reference src/table src/lease src/income src/intake db/exchange reports
banned '\b(setlocale|std::locale)\b' "No locale: output must be the same everywhere" src db reports cli
banned '::instance\(\)' "No singletons" src db reports gui cli
banned 'wxMessageBox|wxMessageDialog' "Message boxes only in gui/kit" src db reports gui/shell gui/dashboard gui/assets gui/leases gui/partners gui/reports gui/import gui/history gui/settings
banned '\b(strcpy|strcat|sprintf|gets|atoi|atof|strtok)\(' "Unsafe or silent C calls" src db reports gui cli
banned '\bdouble ([a-z]+_)*(rent|amount|money|price|pence|pounds)\b' "Money in a double" src db reports gui cli
banned '\b(rand|srand)\(' "Random numbers come from a given seed" src db reports gui cli
banned 'catch \(\.\.\.\) *\{ *\}' "An error swallowed" src db reports gui cli
banned 'std::(cout|cerr|printf)|\bprintf\(' "Only the command line prints" src db reports gui
banned 'TODO|FIXME|XXX' "Unfinished work" src db reports gui cli tests/unit tests/db tests/reports tests/gui
echo "$broken kinds of forbidden call found"
[[ $broken -eq 0 ]]
