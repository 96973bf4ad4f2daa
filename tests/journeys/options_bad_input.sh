#!/usr/bin/env bash
# What options, criteria and instances get wrong, from files to the answer: each a plain fault with its remedy, no crash, and nothing half-applied.
source "$(dirname "$0")/journey.sh"
today=2026-11-22
revision() { "$cli" --json info estate.terrier | jq .revision; }
# refused STEP CODE WORDS: the step doesn't fit, for this reason and in these words; it can't be adopted; and the register stays as it was.
refused() {
    run 1 option estate.terrier --name X --expand --json
    is "step $1 doesn't fit: $2" "$(jq -c ".steps[] | select(.number == $1) | [.fits, ([.faults[] | select(.severity == \"refused\") | .code] | index(\"$2\") != null), .changes]" out)" '[false,true,0]'
    is "its message says \"$3\"" "$(jq -c "[.steps[] | select(.number == $1) | .faults[].message] | join(\" \") | contains(\"$3\")" out)" true
    is "nothing of it is paid" "$(jq -c "(.steps[] | select(.number == $1) | .id) as \$id | [.cash[] | select(.step == \$id)] | length" out)" 0
    local before after
    before=$(revision)
    run 1 option estate.terrier --name X --adopt "$1"
    after=$(revision)
    is "adopting step $1 writes nothing" "$after" "$before"
}
# An option X of these steps, in place of the one before.
steps() {
    [[ -f before.terrier ]] && cp before.terrier estate.terrier
    cat > steps.csv
    run "${2:-0}" import estate.terrier steps.csv --table option_step
    is "$1 steps are recorded" "$(jq .added out)" "$1"
}

run 0 demo estate.terrier
printf 'name,reference,kind,status,owner\nBad ones,X,option,draft,Head of estates\n' > option.csv
run 0 import estate.terrier option.csv --table option
# A place that we hold by a lease whose break can't be used any more, and one that nobody valued.
printf 'reference,name,kind,tenure,acquired on,NIA (m2)\nR1,Quay Offices,building,leasehold,2020-04-01,300\nR2,Old Store,building,freehold,1990-01-01,200\n' > assets.csv
run 0 import estate.terrier assets.csv --table asset
printf 'reference,name,direction,kind,security\nL-R1,Quay Offices from Oldroyd,in,lease,contracted_out\n' > lease.csv
run 0 import estate.terrier lease.csv --table lease
printf 'lease,kind,from_date,to_date\nL-R1,original,2020-04-01,2035-03-31\n' > term.csv
run 0 import estate.terrier term.csv --table lease_term
printf 'lease,asset\nL-R1,R1\n' > demise.csv
run 0 import estate.terrier demise.csv --table demise
printf 'lease,party,kind,break_date,notice_months,status\nL-R1,tenant,fixed,2027-03-31,6,open\n' > break.csv
run 0 import estate.terrier break.csv --table lease_break
cp estate.terrier before.terrier
run 0 query estate.terrier floor
cp out floors.json
run 0 query estate.terrier asset
floor() { jq -r --arg asset "$(jq -r --arg name "$1" '.[] | select(.name == $name) | .id' out)" --arg name "$2" '.[] | select(.asset == $asset and .name == $name) | .id' floors.json; }
third=$(floor "Civic Centre" Third) hall_first=$(floor "Saltmere Town Hall" First) suite_floor=$(floor "Thornbeck Area Office" First) counter_floor=$(floor "Thornbeck Area Office" Ground)

# A floor that is still let; a floor with teams that have nowhere else to go.
steps 2 << END
option,position,kind,date,asset,floor
X,1,release,2027-06-01,Civic Centre,$third
X,2,release,2027-06-02,Saltmere Town Hall,$hall_first
END
refused 1 still_let "End the letting first"
refused 2 team_without_place "Allocate it to another place"

# More people than a floor has desks, and more than all that may be kept.
steps 3 << END
option,position,kind,date,team,to_asset,to_floor
X,1,move_team,2027-06-01,Finance,Thornbeck Area Office,$suite_floor
X,2,move_team,2027-06-01,Planning,Thornbeck Area Office,$suite_floor
X,3,move_team,2027-06-01,Housing options,Thornbeck Area Office,$suite_floor
END
run 1 option estate.terrier --name X --json
is "the first of them fits, those that overfill the floor don't" "$(jq -c '[.steps[] | [.fits, ([.faults[] | select(.severity == "refused") | .code] | unique)]]' out)" '[[true,[]],[false,["demand_above_capacity"]],[false,["demand_above_capacity"]]]'
steps 1 << END
option,position,kind,date,team,to_asset,to_floor
X,1,move_team,2027-06-01,Finance,Thornbeck Area Office,$counter_floor
END
refused 1 demand_above_capacity "Move fewer people there"
run 5 optimise estate.terrier --goal cost --release "Civic Centre" --release "Saltmere Town Hall" --release "Thornbeck Area Office" --json
is "demand above all capacity: what conflicts is named, and no plan made up" "$(jq -c '[(.plans | length), (.conflicts | join(" ") | contains("desks")), .status]' out)" '[0,true,"infeasible"]'
run 5 optimise estate.terrier --goal cost --release "Civic Centre" --release "Saltmere Town Hall" --release "Thornbeck Area Office" --save "No plan"
run 2 option estate.terrier --name "No plan"
says "there is no option"

# A break that has passed; a sale of what nobody valued.
steps 2 << END
option,position,kind,date,asset
X,1,release,2027-04-01,Quay Offices
X,2,dispose,2027-06-01,Old Store
END
refused 1 break_passed "notice had to be served by"
refused 2 receipt_without_valuation "Enter a valuation"

# Steps that come after one another in a circle, one without a date, one of a place that isn't there.
steps 4 1 << END
option,position,kind,name,date,asset,after
X,1,other,One,2027-06-01,,
X,2,other,Two,2027-06-01,,
X,3,other,Three,2027-06-01,,
X,4,other,Undated,,,
X,5,release,Nowhere,2027-06-01,No such place,
END
is "what isn't there is pointed out, and a step without a date refused" "$(jq -c '[.refused, ([.faults[] | .code] | contains(["reference_unknown", "required"]))]' out)" '[1,true]'
printf 'option,position,kind,name,date,after\nX,1,other,One,2027-06-01,Three\nX,2,other,Two,2027-06-01,One\nX,3,other,Three,2027-06-01,Two\n' > circle.csv
run 0 import estate.terrier circle.csv --table option_step
is "the same steps, changed" "$(jq -c '[.added, .changed]' out)" '[0,3]'
for step in 2 3 4; do refused $step circular_steps "comes after itself"; done
run 1 option estate.terrier --name X --json
is "the circle is named once for the whole" "$(jq -c '[.faults[].code]' out)" '["circular_steps"]'
is "a step without a place doesn't fit" "$(jq -c '[.steps[] | select(.step | test("Nowhere")) | .fits, .faults[0].code]' out)" '[false,"place_unknown"]'
printf 'reference,name,kind,builds_on\nX,Bad ones,option,Y\nY,The other,option,X\n' > chain.csv
run 1 import estate.terrier chain.csv --table option
run 0 import estate.terrier chain.csv --table option
run 1 option estate.terrier --name X --json
is "options that build on one another" "$(jq -c '[.faults[].code] | index("builds_on_circular") != null' out)" true

# What doesn't fit is appraised as left out, and says so; it can't be published.
run 1 appraise estate.terrier --quick --json
is "the appraisal goes on beside it" "$(jq -c '[.options[] | select(.name == "Bad ones") | .fits, .financial.npv]' out)" '[false,"0.00"]'
before=$(revision)
run 1 option estate.terrier --name X --publish
is "nothing is published" "$(revision)" "$before"

# Weights that sum to nothing, and one below nought.
cp before.terrier estate.terrier
run 0 query estate.terrier option_criterion
jq -r '["name","kind","weight"], (.[] | [.name, .kind, "0"]) | @csv' out > weights.csv
run 0 import estate.terrier weights.csv --table option_criterion
run 1 appraise estate.terrier --quick --json
is "nobody is scored, and everything else stands" "$(jq -c '[([.faults[].code]), ([.options[].weighted] | unique), ([.options[].financial.npv] | length > 5)]' out)" '[["weights_sum_to_nothing"],[null],true]'
run 0 report estate.terrier --section G --as-at 2026-11-22 --format html --out pages
is "the appendix says why" "$(grep -c 'add up to nothing' pages/strategy-G.html)" 1
printf 'name,kind,weight\nCost,cost,-5%%\n' > below.csv
run 1 import estate.terrier below.csv --table option_criterion

# A change by hand of a record that nothing makes refuses its step alone.
cp before.terrier estate.terrier
steps 1 << END
option,position,kind,name,date
X,1,other,Paint,2027-06-01
END
run 0 query estate.terrier option_step --where "name=Paint"
printf 'step,subject,field,was,becomes\n%s,lease:00000000-0000-8000-8000-000000000001,name,,x\n' "$(jq -r '.[0].id' out)" > hand.csv
run 0 import estate.terrier hand.csv --table step_override
refused 1 override_unknown "record that isn't there"

# Instances that lie about their sizes, or are none.
lying() { # NAME FORMAT: standard input is the file
    cat > "$1.txt"
    run 3 optimise --instance "$1.txt" --format "$2"
    is "$1: said in one line" "$([[ $(wc -l < err) -ge 1 && $(wc -l < err) -le 3 ]] && echo yes)" yes
    is "$1: no answer is shown" "$(wc -c < out)" 0
}
printf '2 3\n10 5\n10 5\n1 1\n' | lying few_numbers sscflp
printf '1 1\n10 5\n3\n7\n99 99 99\n' | lying many_numbers sscflp
printf '1000000000 1000000000\n1 1\n' | lying huge sscflp
printf '%s\n' '-2 3' '1 1 1' | lying negative sscflp
printf '99999999999999999999 1\n' | lying too_long gap
printf '2 3 nonsense\n' | lying words gap
printf '' | lying nothing gap
printf '2 2\n1 2\n3 4\n1 1\n' | lying cut_off gap
head -c 300000 /dev/zero | lying zeros sscflp
run 3 optimise --instance missing.txt --format gap
printf '2 2\n1 2\n3 4\n1 1\n1 1\n0 0\n' > tight.txt
run 5 optimise --instance tight.txt --format gap
is "too small for all is infeasible, with no plan" "$(jq -c '[.status, .assignment]' out)" '["infeasible",[]]'

# Options of which no money is known are still printed: as text and tables, without charts of nothing.
run 0 new bare.terrier
run 0 reference bare.terrier
printf 'reference,name,kind\nA1,Hall,building\n' > bare.csv
run 0 import bare.terrier bare.csv --table asset
printf 'name,reference,kind,status,owner\nClose the Hall,H,option,draft,Head of estates\n' > bare_option.csv
run 0 import bare.terrier bare_option.csv --table option
printf 'option,position,kind,date,asset\nH,1,mothball,2027-04-01,A1\n' > bare_step.csv
run 0 import bare.terrier bare_step.csv --table option_step
for format in pdf docx xlsx html csv; do run 0 report bare.terrier --section G --format "$format" --out "bare_$format"; done
run 0 report bare.terrier --book decision --option H --format pdf --out bare_decision
run 0 appraise bare.terrier --json
is "where no money is known nothing is called best" "$(jq -c '[.best.financial, .rank.financial, .findings]' out)" '[null,null,[]]'
run 0 appraise bare.terrier
is "and the plain answer says what to record" "$(grep -c 'No amount of money is known of any option' out)" 1
finish
