#!/usr/bin/env bash
# Options from the command line: listed, worked out, refused, adopted, undone, adopted again, published, and their tables.
source "$(dirname "$0")/journey.sh"
today=2026-11-22
at() { # as run, on another day
    local expected=$1 day=$2
    shift 2
    "$cli" --today "$day" --author tester "$@" > out 2> err
    local code=$?
    checked=$((checked + 1))
    if [[ $code -ne $expected ]]; then
        echo "FAILED: exit $code instead of $expected on $day: terrier-cli $*"
        head -5 err
        failed=$((failed + 1))
    fi
}

at 0 $today demo estate.terrier
at 0 $today option estate.terrier --list --json
is "business as usual and do-minimum come first" "$(jq -c '[.[0:2][].kind]' out)" '["business_as_usual","do_minimum"]'
is "every step of every option fits" "$(jq -c 'all(.steps == .fitting)' out)" true
at 0 $today option estate.terrier --name B --expand --json
is "the police's rent is counted, and is in the records" "$(jq -c '[.cash[] | select(.kind == "annual_income" and (.what | startswith("Rent"))) | .amount, .in_records]' out)" '["48100.00",true]'
is "a lease is made" "$(jq -c '[.changes[] | select(.table == "lease" and .change == "added")] | length' out)" 1
at 0 $today option estate.terrier --name B --name D --json
at 2 $today option estate.terrier --name nothing
says "there is no option"
at 2 $today option estate.terrier
at 2 $today option estate.terrier --name B --adopt 9

# Adopted as it happens; undone; adopted again: the same, to every table.
cp estate.terrier before.terrier
at 1 2027-06-01 option estate.terrier --name B --adopt 3
says "comes after"
is "and nothing is written" "$("$cli" --json info estate.terrier | jq .revision)" "$("$cli" --json info before.terrier | jq .revision)"
at 0 2027-05-03 option estate.terrier --name B --adopt 1 --json
is "the day is marked" "$(jq -r .adopted_on out)" 2027-05-03
at 0 2027-05-03 export estate.terrier allocation --format csv --out first.csv
at 0 2027-05-03 option estate.terrier --name B --json
is "an adopted step changes nothing any more" "$(jq -c '.steps[0] | [.adopted_on, .changes]' out)" '["2027-05-03",0]'
at 1 2027-05-03 option estate.terrier --name B --adopt 1
says "was adopted on"
at 0 2027-05-03 undo estate.terrier
at 0 2027-05-03 option estate.terrier --name B --adopt 1
at 0 2027-05-03 export estate.terrier allocation --format csv --out again.csv
is "adopted again it is the same" "$(cmp first.csv again.csv && echo same)" same

at 0 $today option before.terrier --name D --publish --json
is "publishing counts the edition up and pins the state it stands on" "$(jq -c '[.edition, .published_revision, .revision]' out)" '[1,1,2]'

for table in options option_steps option_cash benefits; do
    at 0 $today export before.terrier $table --format json --out $table.json
    is "$table has rows" "$(jq 'length > 0' $table.json)" true
done
is "benefits are judged" "$(jq -c '[.[] | .rag] | unique' benefits.json)" '["Amber","Green","Not known","Red"]'

finish
