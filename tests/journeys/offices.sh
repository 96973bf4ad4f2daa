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
is "and so does section I" "$(cat pages/*.csv | grep -q 35040 && echo yes)" yes
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-06-01 --known-at 3
is "before the import nothing was known" "$(jq -c '[.value, .complete]' out)" '[null,false]'
run 0 undo estate.terrier
run 0 measure estate.terrier --name carbon_scope_1_2 --as-at 2026-06-01
is "nor is it once undone" "$(jq -c '[.value, .complete]' out)" '[null,false]'
finish
