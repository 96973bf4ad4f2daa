#!/usr/bin/env bash
# The command line's contract: commands, output forms, exit codes.
source "$(dirname "$0")/journey.sh"

run 0 --help
run 0 import --help
run 2
run 2 nonsense
run 2 info
run 2 query

run 0 new empty.terrier --json
is "a new portfolio's revision" "$(jq .revision out)" 0
says "terrier-cli reference empty.terrier"
run 4 new empty.terrier
says "empty.terrier"
run 3 info missing.terrier
is "a mistyped path makes nothing" "$(ls)" "$(printf '%s\n' empty.terrier err out)"
run 2 query empty.terrier no_such_table
says "asset"
run 0 query empty.terrier asset
is "an empty table" "$(jq length out)" 0

run 0 demo estate.terrier --json
is "the demonstration is one revision" "$(jq .revision out)" 1
head=$(jq -r .head out)
run 0 demo again.terrier --json
is "the demonstration is the same each time" "$(jq -r .head out)" "$head"
run 0 info estate.terrier --json
is "assets of the demonstration" "$(jq '.tables.asset > 100' out)" true

run 0 query estate.terrier asset --where kind=land
is "only land" "$(jq 'all(.[]; .kind == "land")' out)" true
is "sorted by id" "$(jq '([.[].id] | sort) == [.[].id]' out)" true
run 2 query estate.terrier asset --where colour=red
says "colour"
run 2 query estate.terrier asset --where kind=castle
run 0 query estate.terrier charge --as-at 2026-04-01
now=$(jq length out)
is "every charge shown is in force" "$(jq 'all(.[]; (.from_date == null or .from_date <= "2026-04-01") and (.to_date == null or .to_date >= "2026-04-01"))' out)" true
run 0 query estate.terrier charge
is "without a date all charges are shown" "$(jq "length > $now" out)" true
run 2 query estate.terrier charge --as-at 2026-02-30
says "2026-02-30"
is "money is text with pence" "$(jq '[.[] | select(.amount != null)][0].amount | test("^-?[0-9]+\\.[0-9]{2}$")' <("$cli" query estate.terrier charge))" true
run 0 query estate.terrier asset
is "areas have a value, a unit and a basis" "$(jq '[.[] | select(.gross_internal_area != null)][0].gross_internal_area | (.value | type) + .unit + .basis' out)" '"numberm2GIA"'

run 0 dictionary --json
is "the dictionary lists the tables" "$(jq 'any(.[]; .table == "asset")' out)" true
run 0 export estate.terrier transparency --format csv --out list.csv
is "the Transparency Code list has its columns" "$(head -1 list.csv | tr ',' '\n' | wc -l)" 21
run 0 export estate.terrier asset --format xlsx --out assets.xlsx
run 0 export estate.terrier asset --format json --out assets.json
is "as many exported as there are" "$(jq length assets.json)" "$("$cli" query estate.terrier asset | jq length)"
cat > views.csv <<'END'
name,table_name,definition
Leases out,lease,"{""columns"":[{""key"":""name""},{""key"":""passing_rent""}],""sort"":[{""key"":""passing_rent"",""descending"":true}],""filters"":{""direction"":""out""}}"
END
cat > views.json <<'END'
{"name":"views","targets":[{"name":"view","table":"saved_view","key":["name"]}],"columns":[
 {"column":"name","target":"view","field":"name"},{"column":"table_name","target":"view","field":"table_name"},{"column":"definition","target":"view","field":"definition"}]}
END
cp estate.terrier viewed.terrier
run 0 import viewed.terrier views.csv --table saved_view --profile views.json
run 0 export viewed.terrier "view:leases OUT" --format csv --out view.csv
is "a view has its own columns" "$(head -1 view.csv | tr -d '\r')" "name,passing_rent"
is "a view has only the rows that pass" "$(($(wc -l < view.csv) - 1))" "$("$cli" query viewed.terrier lease --where direction=out | jq length)"
run 0 export viewed.terrier "view:Leases out" --format xlsx --out view.xlsx
run 0 export viewed.terrier "view:Leases out" --format json --out view.json
run 1 export viewed.terrier "view:Castles" --format csv --out none.csv
says "Leases out"
is "an unknown view writes nothing" "$([[ -e none.csv ]] && echo yes)" ""
run 0 export estate.terrier star --format csv --out star
is "a file for each table" "$([[ $(ls star | wc -l) -gt 20 ]] && echo yes)" yes
run 0 export estate.terrier asset --format csv --out assets.csv
cp estate.terrier copy.terrier
# Exit 1: the demonstration's deliberate faults are warned of.
run 1 import copy.terrier assets.csv --table asset
is "importing an export changes nothing" "$(jq -c '[.added, .changed, .refused, .revision]' out)" '[0,0,0,null]'

run 0 backup estate.terrier backup.terrier --json
digest=$(jq -r .digest out)
run 0 restore backup.terrier restored.terrier --json
is "what is restored is what was backed up" "$(jq -r .digest out)" "$digest"
run 4 restore backup.terrier restored.terrier
run 1 check estate.terrier --json
is "the demonstration is sound" "$(jq .integrity.sound out)" true
is "its score is a number" "$(jq '.score > 0 and .score < 100' out)" true
run 0 migrate estate.terrier --json
is "nothing to migrate" "$(jq .migrated out)" false

run 0 new own.terrier
run 0 reference own.terrier --dry-run --json
is "a preview writes nothing" "$(jq -c '[.added > 500, .changed, .unchanged, .ours, .revision, (.rows | length) == .added]' out)" '[true,0,0,0,null,true]'
is "as the portfolio says" "$("$cli" info own.terrier --json | jq .revision)" 0
whole=$(jq .added out)
run 0 reference own.terrier --json
is "the edition is one revision" "$(jq -c '[.added, .revision]' out)" "[$whole,1]"
run 0 export own.terrier law_radar --format json --out radar.json
is "the law radar knows the law" "$(jq 'length > 5' radar.json)" true
run 0 reference own.terrier --json
is "once is enough" "$(jq -c '[.added, .changed, .unchanged, .revision, .rows]' out)" "[0,0,$whole,null,[]]"
run 0 query own.terrier reference_rate
jq -r '.[0] | "id,code,name,value,from_date,status,source,origin", ([.id, .code, .name, "0.5", .from_date, .status, .source, "ours"] | @csv)' out > rate.csv
cat > rate.json <<'END'
{"name":"rate","targets":[{"name":"rate","table":"reference_rate","key":["id"]}],"columns":[
 {"column":"id","target":"rate","field":"id"},{"column":"code","target":"rate","field":"code"},
 {"column":"name","target":"rate","field":"name"},{"column":"from_date","target":"rate","field":"from_date"},
 {"column":"value","target":"rate","field":"value"},{"column":"status","target":"rate","field":"status"},{"column":"source","target":"rate","field":"source"},{"column":"origin","target":"rate","field":"origin"}]}
END
run 0 import own.terrier rate.csv --table reference_rate --profile rate.json
run 0 reference own.terrier --json
is "rows of one's own stay" "$(jq -c '[.added, .changed, .ours, .revision]' out)" '[0,0,1,null]'
run 3 reference missing.terrier

for table in gross_to_net asset star calendar; do
    run 2 export estate.terrier $table --format json --out hidden --audience public
    says "--audience"
    is "nothing is written that a public version would withhold" "$([[ -e hidden ]] && echo yes)" ""
done
run 0 export estate.terrier transparency --format csv --out list.csv --audience public

printf 'Reference,Name,Colour of the door\nA1,One,red\n' > door.csv
run 0 import own.terrier door.csv --table asset --dry-run
is "columns that go nowhere are named" "$(jq -c .unmapped_columns out)" '["Colour of the door"]'
says "Colour of the door"
printf 'Reference,Colour of the door\nA1,red\n' > door.csv
run 3 import own.terrier door.csv --table lease_break --dry-run
is "they are named too where the file can't be read" "$(jq -c '[.read, .unmapped_columns]' out)" '[0,["Reference","Colour of the door"]]'
says "Colour of the door"
finish
