#!/usr/bin/env bash
# Offices from files: half-hourly readings in every figure of carbon, by the clock of the place, undone and known at a revision.
source "$(dirname "$0")/journey.sh"

run 0 new estate.terrier
run 0 reference estate.terrier
printf 'Name,Kind,Category,GIA (m2),Acquired on\nHall,building,operational,1000,2001-01-01\n' >assets.csv
run 0 import estate.terrier assets.csv --table asset
printf 'Reference,Asset,Utility,Measured in\nM1,Hall,Electricity,kWh\n' >meters.csv
run 0 import estate.terrier meters.csv --table meter

# Every half hour of the financial year 2025/26 in Greenwich Mean Time: 17,520 of 2 kWh.
awk 'BEGIN { print "time,M1 kWh"; for (t = 1743462000; t < 1774998000; t += 1800) print strftime("%Y-%m-%d %H:%M", t, 1) ",2" }' >halfhours.csv
run 0 import estate.terrier halfhours.csv --table reading --clock gmt --source M1
is "every half hour goes in" "$(jq -c '[.read, .added, .refused]' out)" '[17520,17520,0]'
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-06-01
is "a measure reads the series: 35,040 kWh at the factor of 2025" "$(jq -c '[.value, .complete]' out)" '[6.20208,true]'
run 0 export estate.terrier energy_by_meter --format json --out meters.json --as-at 2026-06-01
is "no day is a gap, the two of the clock change neither" "$(jq -c '.[0] | [.energy, .days, .covered, .gaps]' meters.json)" '["35040",365,365,""]'
run 0 export estate.terrier carbon --format json --out carbon.json --as-at 2026-06-01
is "and so do the tables" "$(jq -r '.[0].electricity' carbon.json)" 35040
run 0 export estate.terrier building_years --format json --out years.json
is "in calendar years" "$(jq -c '[.[] | .electricity]' years.json)" '["26404","8636"]'
run 0 report estate.terrier --section I --as-at 2026-06-01 --format csv --out pages
is "and so does section I" "$(grep -q 35040 pages/*.csv && echo yes)" yes
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-06-01 --known-at 3
is "before the import nothing was known" "$(jq -c '[.value, .complete]' out)" '[null,false]'

# Letting half of it: the place saves nothing, all of it is transferred. Giving it up avoids it.
printf 'Asset,Name,NIA (m2)\nHall,Ground,500\nHall,First,500\n' >floors.csv
run 0 import estate.terrier floors.csv --table floor
printf 'name\nNHS Trust\n' >partners.csv
run 0 import estate.terrier partners.csv --table partner
printf 'reference,name,direction,kind,partner\nL1,NHS floor,out,lease,NHS Trust\n' >leases.csv
run 0 import estate.terrier leases.csv --table lease
printf 'lease,kind,from_date,to_date\nL1,original,2026-04-10,2036-04-09\n' >terms.csv
run 0 import estate.terrier terms.csv --table lease_term
printf 'lease,asset,floor\nL1,Hall,First\n' >demises.csv
run 0 import estate.terrier demises.csv --table demise
run 0 carbon-change estate.terrier --from 2026-04-01 --to 2026-06-01 --json
is "half of 6.85 t is transferred and none saved" "$(jq -c '[.own.before, .own.avoided, .own.transferred, .place.saved, .complete]' out)" '[6.851371,0,3.425685,0,true]'
run 0 carbon-change estate.terrier --from-revision 4 --as-at 2026-06-01 --json
is "by revisions the same" "$(jq -c '[.own.transferred, .place.saved, .from_revision]' out)" '[3.425686,0,4]'
run 0 carbon-change estate.terrier --from-revision 4 --as-at 2026-06-01 --we-buy-for-tenants --json
is "what we go on buying stays ours" "$(jq -c '[.own.transferred, .own.after]' out)" '[0,6.851371]'
run 1 carbon-change estate.terrier --from 2026-04-01 --to 2026-06-01 --baseline-year 2023 --json
is "without a baseline there is no total" "$(jq -c '[.own.before, .place.saved, .complete]' out)" '[null,null,false]'
run 2 carbon-change estate.terrier
run 2 carbon-change estate.terrier --from 2026-04-01
run 2 carbon-change estate.terrier --from 2026-06-01 --to 2026-04-01
run 2 carbon-change estate.terrier --from-revision 99
run 2 carbon-change estate.terrier --from 2026-04-01 --to 2026-06-01 --as-at 2026-06-01
run 0 undo estate.terrier
run 0 undo estate.terrier
run 0 undo estate.terrier
run 0 undo estate.terrier
run 0 undo estate.terrier

run 0 undo estate.terrier
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-06-01
is "nor is it once undone" "$(jq -c '[.value, .complete]' out)" '[null,false]'
finish
