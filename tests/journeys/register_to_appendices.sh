#!/usr/bin/env bash
# The main job: a council's register comes in, is corrected, traced and undone, and its appendices come out.
source "$(dirname "$0")/journey.sh"

cat > register.csv <<'CSV'
Unique asset id,Name of building/land,UPRN,Postcode,Tenure,Net internal area (m2),GeoX,GeoY
A1,Town Hall,010000480247,GL50 1PP,Freehold,"1,234.5",394989,222738
A2,Harbour Depot,010000480320,GL50 1PQ,Leasehold,,395164,223066
A3,"The ""Old"" Library",010000480624,GL50 2AA,Freehold,350,395464,223627
CSV
run 0 new r.terrier
run 0 import r.terrier register.csv --table asset --dry-run
is "a dry run reads all and writes nothing" "$(jq -c '[.read, .added, .revision]' out)" '[3,3,null]'
run 0 import r.terrier register.csv --table asset --save-profile register
is "the import adds every row" "$(jq -c '[.read, .added, .changed, .unchanged, .refused, .revision]' out)" '[3,3,0,0,0,1]'
run 0 import r.terrier register.csv --profile register
is "the same file changes nothing the second time" "$(jq -c '[.added, .changed, .unchanged, .revision]' out)" '[0,0,3,null]'

sed -i 's/Harbour Depot/Quay Depot/' register.csv
run 0 import r.terrier register.csv --profile register
is "a corrected name changes one record" "$(jq -c '[.added, .changed, .unchanged, .revision]' out)" '[0,1,2,2]'
run 0 query r.terrier asset --where reference=A2
id=$(jq -r '.[0].id' out)
is "leading zeros are kept" "$(jq -r '.[0].uprn' out)" 010000480320
run 0 history r.terrier "$id" --json
is "the history names the field before and after" "$(jq -c '.[1].fields' out)" '[{"field":"name","before":"Harbour Depot","after":"Quay Depot"}]'
run 0 query r.terrier asset --where reference=A2 --known-at 1
is "the past is still known" "$(jq -r '.[0].name' out)" "Harbour Depot"
run 0 diff r.terrier 1 2 --json
is "the difference is one record" "$(jq length out)" 1
run 0 undo r.terrier --json
is "undo says what it took back" "$(jq -r .reason out)" "Import of register.csv"
run 0 query r.terrier asset --where reference=A2
is "undone" "$(jq -r '.[0].name' out)" "Harbour Depot"
run 0 redo r.terrier
run 0 query r.terrier asset --where reference=A2
is "redone" "$(jq -r '.[0].name' out)" "Quay Depot"
run 1 check r.terrier --json
is "what is missing is said" "$(jq '[.faults[] | select(.table == "asset")] | length > 0' out)" true

run 0 report r.terrier --book strategy --as-at 2026-04-01 --format pdf,docx,xlsx,html,csv --out book
is "five formats and a file for each table" "$(jq '[.files[].path | split(".")[-1]] | unique | length' out)" 5
head=$(jq -r .head out)
is "the head is the audit chain's" "$head" "$("$cli" history r.terrier --json | jq -r '.[-1].head')"
sums=$(jq -c '[.files[].sha256]' out)
run 0 report r.terrier --book strategy --as-at 2026-04-01 --format pdf,docx,xlsx,html,csv --out again
is "the same input gives the same bytes" "$(jq -c '[.files[].sha256]' out)" "$sums"
is "the audit chain's head stands in the PDF" "$(pdftotext book/strategy.pdf - | tr -d '\n ' | grep -cF "$head")" 1
is "the PDF is sound" "$(qpdf --check book/strategy.pdf > /dev/null 2>&1; echo $?)" 0
run 0 report r.terrier --book strategy --section A --as-at 2026-04-01 --format csv --out one
is "a section alone is named after it" "$(ls one | head -1)" strategy-A-1.csv
run 2 report r.terrier --book strategy --section ZZ --format pdf --out bad
run 2 report r.terrier --book strategy --format doc --out bad
finish
