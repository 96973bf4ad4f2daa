#!/usr/bin/env bash
# Reads every #include between rooms and names those that break the rule: a room sees only the rooms below it.
set -euo pipefail
cd "$1"

# Each room and the rooms it may include, itself left out. The same order as in CMakeLists.txt and ARCHITECTURE.md.
declare -A may
below=""
for room in src/base src/finance src/optimise src/record src/series src/portfolio src/reference src/table src/lease src/income src/occupancy src/carbon src/options src/intake src/workspace; do
    may[$room]=$below
    below="$below $room"
done
may[src/optimise]=" src/base"
may[db/exchange]="src/base src/record src/series src/portfolio src/intake"
may[db]="$below db/exchange"
may[reports]="$below"
may[gui]="$below db db/exchange reports"
may[cli]="$below db db/exchange reports"

room_of() { # sets `room`
    if [[ $1 =~ ^(src/[^/]+|db/exchange)/ ]]; then room=${BASH_REMATCH[1]}
    elif [[ $1 =~ ^(db|reports|gui|cli)/ ]]; then room=${BASH_REMATCH[1]}
    else room=""; fi
}

broken=0
checked=0
while IFS=: read -r file line text; do
    [[ $text =~ \"([^\"]+)\" ]] || continue
    target=${BASH_REMATCH[1]}
    room_of "$file"
    from=$room
    room_of "$target"
    to=$room
    checked=$((checked + 1))
    if [[ -z $to ]]; then
        echo "$file:$line includes \"$target\", which isn't written from the root of the project"
        broken=$((broken + 1))
        continue
    fi
    [[ $from == "$to" ]] && continue
    if [[ -z ${may[$from]+set} ]]; then
        echo "$file:$line stands in a room that tests/checks/layers.sh doesn't know: $from"
        broken=$((broken + 1))
    elif [[ " ${may[$from]} " != *" $to "* ]]; then
        echo "$file:$line: $from may not include $to (\"$target\")"
        broken=$((broken + 1))
    fi
done < <(grep -rnE '^\s*#include "' --include='*.hpp' --include='*.cpp' src db reports gui cli)

# Libraries that belong to one room.
only() { # PATTERN ROOM-REGEX WHY
    local found
    found=$(grep -rnE "$1" --include='*.hpp' --include='*.cpp' src db reports gui cli | grep -vE "$2" || true)
    if [[ -n $found ]]; then
        echo "$3:"
        echo "$found"
        broken=$((broken + 1))
    fi
}
only '#include [<"]soci' '^db/' "SOCI outside db"
only '#include <(sqlite3|libpq-fe)\.h>' '^db/' "a database's own interface outside db"
only '#include <wx/' '^gui/' "wxWidgets outside gui"
only '#include <(cairo|pango|qpdf|xlsxwriter)' '^(reports|gui)/' "a drawing or document library outside reports and gui"
only '#include <(zip|zlib|pugixml)' '^(db/exchange|reports)/' "an archive or XML library outside db/exchange and reports"

echo "$checked includes between rooms read, $broken broken"
[[ $checked -gt 0 && $broken -eq 0 ]]
