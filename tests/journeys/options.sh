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

# A floor held under a lease of the building is given back by agreement, and the rent that is left is set by hand, on a charge that only the step makes.
at 0 $today new part.terrier
printf 'reference,name,kind,tenure\nR1,Quay Offices,building,leasehold\n' > a.csv
printf 'asset,name,level,net_internal_area\nR1,Ground,0,300 m2 NIA\nR1,Upper,1,150 m2 NIA\n' > f.csv
printf 'reference,name,direction,kind,security\nL1,Quay Offices from Oldroyd,in,lease,contracted_out\n' > l.csv
printf 'lease,kind,from_date,to_date,repairing\nL1,original,2020-04-01,2035-03-31,landlord\n' > t.csv
printf 'lease,asset\nL1,R1\n' > d.csv
printf 'lease,kind,amount,from_date,frequency,timing\nL1,rent,36000,2020-04-01,quarterly,advance\n' > c.csv
printf 'name,reference,kind,status,owner\nGive back,P,option,draft,Head of estates\n' > o.csv
printf 'option,position,kind,name,date,asset,floor\nP,1,release,Upper floor,2027-06-24,R1,Upper\n' > s.csv
for pair in a:asset f:floor l:lease t:lease_term d:demise c:charge o:option s:option_step; do at 0 $today import part.terrier "${pair%%:*}.csv" --table "${pair#*:}"; done
at 0 $today option part.terrier --name P --expand --json
is "without an agreement the lease goes on whole" "$(jq -c '[.steps[0].faults[].code] | index("lease_goes_on") != null' out)" true
printf 'step,kind,name,amount,source\nUpper floor,break_penalty,Price of the surrender,5000,Letter\n' > p.csv
at 0 $today import part.terrier p.csv --table step_cost
at 0 $today option part.terrier --name P --expand --json
is "two thirds of the rent are left" "$(jq -c '[.cash[] | select(.what | contains("no longer paid for")) | .amount, .in_records]' out)" '["12000.00",true]'
charge=$(jq -r '.changes[] | select(.table == "charge" and .change == "added") | .id' out) step=$(jq -r '.steps[0].id' out)
printf 'step,subject,field,was,becomes,reason\n%s,charge:%s,amount,24000.00,27000.00,Agreed\n' "$step" "$charge" > h.csv
at 0 $today import part.terrier h.csv --table step_override
at 0 $today option part.terrier --name P --expand --json
is "what was agreed counts, and is marked as entered" "$(jq -c '[.cash[] | select(.what | contains("no longer paid for")) | .amount, .entered, .derived]' out)" '["9000.00",true,"12000.00"]'
at 0 2027-06-24 option part.terrier --name P --adopt 1
at 0 2027-06-24 query part.terrier charge --as-at 2027-06-24
is "adopted, that rent is in force" "$(jq -c '[.[].amount]' out)" '["27000.00"]'
at 0 2027-06-24 undo part.terrier
at 0 2027-06-24 query part.terrier charge
is "and undone it is as it was" "$(jq -c '[.[].amount]' out)" '["36000.00"]'

finish
