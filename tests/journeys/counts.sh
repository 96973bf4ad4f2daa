#!/usr/bin/env bash
# Counts from a file into a portfolio: seen first, taken in, again, undone, redone; killed in the middle they are whole or absent.
source "$(dirname "$0")/journey.sh"

run 0 new estate.terrier

# Four weeks of two sensors, a column each, with the night on which the clocks go back.
{
    echo "Date,Time,Floor 1,Floor 2"
    for ((day = 13; day <= 31; day++)); do
        for ((hour = 0; hour < 24; hour++)); do
            printf '%d/10/2025,%02d:00,%d,%d\n' $day $hour $((hour > 7 && hour < 18 ? hour + day % 5 : 0)) $((hour * day % 9))
            if ((day == 26 && hour == 1)); then printf '%d/10/2025,01:00,0,0\n' $day; fi
        done
    done
} >counts.csv
run 0 import estate.terrier counts.csv --table count --dry-run
is "a dry run writes nothing" "$(jq -c '[.read, .added, .revision]' out)" '[914,914,null]'
run 0 import estate.terrier counts.csv --table count
is "both sensors go in" "$(jq -c '[.read, .added, .unchanged, .refused, .revision]' out)" '[914,914,0,0,1]'
is "the sources are named" "$(jq -c '[.sources_added[].name]' out)" '["Floor 1","Floor 2"]'
run 0 import estate.terrier counts.csv --table count
is "a second import changes nothing" "$(jq -c '[.added, .unchanged, .revision]' out)" '[0,914,null]'
run 0 undo estate.terrier
run 0 query estate.terrier count_source
is "undone: the sources have gone" "$(jq length out)" 0
run 0 redo estate.terrier
run 0 import estate.terrier counts.csv --table count
is "redone: the counts are there" "$(jq .unchanged out)" 914
run 0 counts estate.terrier --from 2025-10-13 --to 2025-10-31 --json
is "working days only, and too few weeks" "$(jq -c '.[0].statistics | [.working_days, .days_counted, .days_left_out, .weeks_counted, .is_enough, .peak]' out)" '[15,15,4,3,false,21]'
run 0 counts estate.terrier --together --from 2025-10-13 --to 2025-10-31 --desks 40 --json
is "together: moment by moment" "$(jq -c '[length, .[0].sources, .[0].moments_left_out]' out)" '[1,2,0]'
is "shares are of the desks" "$(jq '.[0].statistics | .utilisation.peak * 40 == .peak' out)" true
run 2 counts estate.terrier --source "Floor 9"
run 2 counts estate.terrier --percentile 95
run 1 counts estate.terrier --from 2024-10-13 --to 2024-10-31
gzip -k counts.csv
run 0 import estate.terrier counts.csv.gz --table count
is "compressed it is the same file" "$(jq .unchanged out)" 914
run 0 check estate.terrier

# Faults, each named; the rest goes in.
printf 'time,sensor,count\n2025-11-03 09:00,Floor 1,4\n2025-11-03 09:00,Floor 1,5\n2025-11-03 10:00,Floor 1,-4\n2025-11-03 11:00,Floor 1,four\n' >faulty.csv
run 1 import estate.terrier faulty.csv --table count
is "refused rows with their reasons" "$(jq -c '[.read, .added, .refused, [.faults[].code]]' out)" '[4,1,3,["moment_differs","count_negative","count_unreadable"]]'
printf 'time,people\n03/11/2025 09:00,4\n' >unclear.csv
run 3 import estate.terrier unclear.csv --table count
says "--date-order"
run 0 import estate.terrier unclear.csv --table count --date-order dmy --source "Gate"
printf 'time,Gate\n2025-11-05 09:00,4\n2025-11-05 09:30,7\n2025-11-05 10:00,-1\n' >gate.csv
run 1 import estate.terrier gate.csv --table count --dry-run
is "a column that alone has numbers holds the counts, whatever its name" "$(jq -c '[.added, .refused]' out)" '[2,1]'
run 2 import estate.terrier unclear.csv --table count --profile P
run 3 import estate.terrier estate.terrier --table count

# A backup carries the counts.
run 0 backup estate.terrier copy.terrier
run 0 import copy.terrier counts.csv --table count
is "the backup holds the counts" "$(jq .unchanged out)" 914

# The demonstration comes with two years of counts.
run 0 demo demo.terrier
run 0 counts demo.terrier --from 2026-08-21 --to 2026-11-20 --json
is "every source of the demonstration has thirteen weeks" "$(jq -c '[length >= 8, all(.[]; .statistics.is_enough)]' out)" '[true,true]'
run 0 info demo.terrier --json
is "info counts the points" "$(jq '.series.points > 10000' out)" true

# Killed in the middle, at a random moment each time: all of the counts are there, or none.
{
    echo "sensor,timestamp,count"
    for ((day = 1; day <= 28; day++)); do
        for ((hour = 0; hour < 24; hour++)); do
            for ((sensor = 0; sensor < 40; sensor++)); do printf 'S%d,2025-0%d-%02d %02d:00,%d\n' $sensor $((day % 3 + 1)) $day $hour $((hour % 7)); done
        done
    done
} >large.csv
rows=$(($(wc -l <large.csv) - 1))
whole=0 absent=0
for pause in 0.01 0.02 0.04 0.06 0.08 0.1 0.15 0.2 0.3 0.5 1 2; do
    cp copy.terrier victim.terrier
    "$cli" import victim.terrier large.csv --table count >/dev/null 2>&1 &
    victim=$!
    sleep $pause
    kill -9 $victim 2>/dev/null || true
    wait $victim 2>/dev/null || true
    run 0 check victim.terrier
    run 0 import victim.terrier large.csv --table count --dry-run
    there=$(jq .unchanged out)
    if [[ $there == "$rows" ]]; then whole=$((whole + 1)); else absent=$((absent + 1)); is "none of a killed import is there" "$there" 0; fi
done
echo "killed 12 imports: $whole whole, $absent absent"
finish
