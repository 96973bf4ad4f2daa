#!/usr/bin/env bash
# The best plans for the demonstration's offices from the command line: proven, within what is asked, or said why there is none.
source "$(dirname "$0")/journey.sh"

run 0 demo demo.terrier
plan() { run 0 optimise demo.terrier --as-at 2026-11-23 --json "$@"; }

plan --goal cost
is "proven, checked, its bound its cost" "$(jq -c '.plans | [length, .[0].status, .[0].checked, .[0].bound == .[0].cost_pence, .[0].cost_pence < 0 or .[0].cost_pence > 0]' out)" '[1,"optimal",true,true,true]'
is "no dearer than today" "$(jq '.plans[0].cost_pence <= .today.cost_pence' out)" true
is "moves name team, from and to" "$(jq '[.plans[0].moves[] | has("team") and has("from") and has("to") and .from != .to] | all' out)" true
is "as many moves as said" "$(jq '(.plans[0].moves | length) == .plans[0].moved' out)" true
is "every kept place holds its teams" "$(jq '[.plans[0].kept[].spare >= 0] | all' out)" true
is "no conflict" "$(jq -c .conflicts out)" '[]'
is "it says what it rests on, what isn't known, and why" "$(jq '(.used | length) > 20 and (.missing | length) > 0 and (.plans[0].explanation | length) > 1' out)" true
cost=$(jq '.plans[0].cost_pence' out)
plan --goal cost --solver cbc --no-reasons
is "the second solver finds no less" "$(jq ".plans[0].cost_pence >= $cost or .plans[0].status != \"optimal\"" out)" true
plan --goal carbon --no-reasons
is "the cleanest is proven" "$(jq -c '.plans[0] | [.status, .bound == .carbon_g]' out)" '["optimal",true]'
plan --goal moves --no-reasons
is "leaving all as it is takes no moves" "$(jq '.plans[0].moved' out)" 0
plan --goal cost --max-moves 3 --no-reasons
is "at most three moves" "$(jq ".plans[0].moved <= 3 and .plans[0].cost_pence >= $cost" out)" true
plan --goal cost --keep "Saltmere Town Hall" --no-reasons
is "what must be kept is kept" "$(jq '[.plans[0].released[].place | startswith("Saltmere Town Hall")] | any' out)" false
plan --goal cost --release "Saltmere Town Hall/First" --no-reasons
is "what must be released is released" "$(jq '[.plans[0].released[].place] | index("Saltmere Town Hall, First") != null' out)" true
plan --goal cost --together "Planning,Legal" --apart "Finance,Internal audit" --no-reasons
is "together: neither moves alone" "$(jq '[.plans[0].moves[] | select(.team == "Planning" or .team == "Legal") | .to] | unique | length <= 1' out)" true
plan --goal front --points 12 --no-reasons
is "a front: dearer is fewer moves or less carbon" "$(jq '(.plans | length) > 2 and ([.plans[].cost_pence] == ([.plans[].cost_pence] | sort)) and ([.plans[].moved] | min) == 0' out)" true
is "all of it proven" "$(jq '[.plans[].status == "optimal"] | all' out)" true

run 5 optimise demo.terrier --as-at 2026-11-23 --json --goal cost --release "Civic Centre" --release "Saltmere Town Hall"
is "no plan: the demands that conflict are named" "$(jq '(.plans | length) == 0 and (.conflicts | length) > 1' out)" true
run 5 optimise demo.terrier --as-at 2026-11-23 --goal cost --keep "Marine House" --release "Marine House"
is "kept and released" "$(grep -c 'Marine House' out)" 2

run 0 optimise demo.terrier --as-at 2026-11-23 --goal cost --save "Fewer offices"
run 0 query demo.terrier option --where "name=Fewer offices"
is "the plan is an option" "$(jq -r '.[0].made_by' out)" "Optimiser: least cost, proven"
run 0 query demo.terrier option_step
is "with its steps" "$(jq '[.[] | select(.kind == "move_team" or .kind == "let")] | length > 2' out)" true
run 0 undo demo.terrier

run 2 optimise demo.terrier --goal cost --keep "No such place"
says "names no place"
run 2 optimise demo.terrier --goal cost --together Planning
run 2 optimise demo.terrier --goal cost --budget much
run 2 optimise demo.terrier --goal beauty
run 2 optimise demo.terrier
run 2 optimise --goal cost
run 2 optimise demo.terrier --goal cost --percentile 95
run 2 optimise demo.terrier --goal cost --instance x.txt --format gap
run 3 optimise missing.terrier --goal cost
run 0 new empty.terrier
run 1 optimise empty.terrier --goal cost
says "capacity.percentile"
run 0 reference empty.terrier
run 1 optimise empty.terrier --goal cost
says "Record the floors of an office, its rooms with their desks, or the allocations of teams"
says "Record teams with their allocations"
run 1 optimise empty.terrier --goal cost --json
is "a script is told why there is no plan" "$(jq -c '[.status, (.plans | length), [.faults[].code]]' out)" '["refused",0,["no_places","no_teams"]]'
finish
