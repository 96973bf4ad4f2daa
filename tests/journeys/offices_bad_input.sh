#!/usr/bin/env bash
# What offices' files get wrong: each fault is named, what can be kept is kept, and no sum of what is known passes for a total.
source "$(dirname "$0")/journey.sh"

run 0 new estate.terrier
run 0 reference estate.terrier
printf 'Reference,Name,Kind,Category,GIA (m2),Acquired on\nA1,Hall,building,operational,1000,2001-01-01\n' >assets.csv
run 0 import estate.terrier assets.csv --table asset
printf 'asset,name,level,net_internal_area,fire_limit\nA1,Ground,0,400 m2 NIA,10\n' >floors.csv
run 0 import estate.terrier floors.csv --table floor

# Counts above the desks and above the fire limit are kept and flagged.
printf 'name,asset,floor,subject,method,capacity\nGate,A1,Ground,people,sensor,8\n' >sources.csv
run 0 import estate.terrier sources.csv --table count_source
{
    echo time,Gate
    for ((day = 0; day < 180; day++)); do echo "$(date -u -d "2025-10-01 +$day days" +%F) 10:00,$((day % 14))"; echo "$(date -u -d "2025-10-01 +$day days" +%F) 11:00,3"; done
} >gate.csv
run 1 import estate.terrier gate.csv --table count
is "all are kept" "$(jq -c '[.read, .added, .refused]' out)" '[360,360,0]'
is "above the fire limit and above the desks is flagged" "$(jq -c '[.faults[].code] | unique' out)" '["above_desks","above_fire_limit"]'
run 0 export estate.terrier occupancy --format json --out occupancy.json
is "the peak is as counted" "$(jq -c '.[0].peak' occupancy.json)" 13
# Negative, unreadable, and a moment that stands twice.
printf 'time,Gate\n2026-03-30 09:00,-4\n2026-03-30 10:00,4\n2026-03-30 10:00,4\n2026-03-30 10:00,5\n2026-03-30 11:00,many\n' >faulty.csv
run 1 import estate.terrier faulty.csv --table count
is "refused with reasons, the rest goes in" "$(jq -c '[.read, .added, .unchanged, .refused, ([.faults[] | select(.severity == "refused") | .code] | sort)]' out)" '[5,1,1,3,["count_negative","count_unreadable","moment_differs"]]'
# The hour that no clock showed, and the hour that came twice.
printf 'time,Gate\n2026-03-29 00:30,1\n2026-03-29 01:30,1\n2026-03-29 02:30,1\n' >spring.csv
run 1 import estate.terrier spring.csv --table count
is "the hour that was skipped is kept as written, and said" "$(jq -c '[.added, .refused, [.faults[].severity]]' out)" '[3,0,["warning"]]'
printf 'time,Gate\n2025-10-26 00:30,1\n2025-10-26 01:30,2\n2025-10-26 01:30,3\n2025-10-26 02:30,4\n' >autumn.csv
run 0 import estate.terrier autumn.csv --table count
is "the hour that came twice holds both" "$(jq -c '[.added, .refused]' out)" '[4,0]'

# Gas in unstated kWh is asked about; a stated unit settles it.
printf 'reference,asset,utility\nG1,A1,gas\n' >meters.csv
run 1 import estate.terrier meters.csv --table meter
is "an unstated unit of gas is asked about at the door" "$(jq -r '.faults[0].code' out)" gas_unit_unknown
printf 'meter,from_date,to_date,quantity\nG1,2024-04-01,2025-03-31,120000\n' >bills.csv
run 0 import estate.terrier bills.csv --table utility_bill
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2025-06-01
is "no figure while the unit isn't stated" "$(jq -c '[.value, .complete, (.missing | join(" ") | contains("gross or of net calorific value"))]' out)" '[null,false,true]'
printf 'time,G1 kWh\n2025-05-01 00:00,5\n2025-05-01 00:30,5\n' >gas.csv
run 3 import estate.terrier gas.csv --table reading --source G1
says "calorific value"
run 0 undo estate.terrier
run 0 undo estate.terrier
printf 'reference,asset,utility,measured_in,digits\nG1,A1,gas,kwh,5\n' >meters.csv
run 0 import estate.terrier meters.csv --table meter
run 0 import estate.terrier bills.csv --table utility_bill
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2025-06-01
is "gross kWh at the factor of 2024" "$(jq -c '[.value, .complete]' out)" '[21.948,true]'

# A bill that overlaps another is refused, naming it; the figures stay as they were.
printf 'meter,from_date,to_date,quantity\nG1,2025-03-01,2025-03-31,9000\n' >overlap.csv
run 1 import estate.terrier overlap.csv --table utility_bill
is "an overlapping bill is refused" "$(jq -c '[.added, .refused, .faults[0].code]' out)" '[0,1,"overlap"]'
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2025-06-01
is "and counts no day twice" "$(jq .value out)" 21.948

# A register of five digits that rolls over: 99,990 to 10 is 20. One that went back is refused.
printf 'meter,date,value,kind\nG1,2025-03-31,99990,actual\nG1,2026-03-31,10,actual\n' >readings.csv
run 0 import estate.terrier readings.csv --table meter_reading
run 0 export estate.terrier energy_by_meter --format json --out meters.json --as-at 2026-04-01
is "a roll-over" "$(jq -c '.[0] | [.energy, .covered, (.remarks | length > 0)]' meters.json)" '["20",365,true]'
printf 'meter,date,value,kind\nG1,2026-03-30,40000,actual\n' >back.csv
run 0 import estate.terrier back.csv --table meter_reading
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-04-01
is "a meter that went back is refused" "$(jq -c '[.value, .complete, (.missing | length > 0)]' out)" '[null,false,true]'

# Factors missing for a year: it says which, and prints no total.
printf 'meter,from_date,to_date,quantity\nG1,2030-04-01,2031-03-31,120000\n' >ahead.csv
run 0 import estate.terrier ahead.csv --table utility_bill
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2031-06-01
is "no factor, no total" "$(jq -c '[.value, (.missing | join(" ") | contains("2030"))]' out)" '[null,true]'
run 0 export estate.terrier carbon_by_scope --format csv --out scopes.csv --as-at 2031-06-01
is "nor in a table" "$(grep -ci '^total' scopes.csv)" 0

# Areas of another basis are never added.
printf 'asset,floor,name,area\nA1,Ground,North,100 m2 NIA\nA1,Ground,South,50 m2 GIA\n' >mixed.csv
run 0 import estate.terrier mixed.csv --table unit
is "the basis beside the number is read" "$(jq -c '[.added, .unmapped_columns]' out)" '[2,[]]'
run 0 export estate.terrier space_checks --format csv --out checks.csv
is "mixed bases are named, not added" "$(grep -c 'never added\|different bases\|basis' checks.csv)" 1
finish
