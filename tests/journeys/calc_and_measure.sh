#!/usr/bin/env bash
# Formulas and figures by script: calc line by line, measure from a portfolio.
source "$(dirname "$0")/journey.sh"

# calc CODE FUNCTION LINES: runs calc over the lines.
calc() {
    local expected=$1
    printf '%s\n' "$3" > lines
    "$cli" calc "$2" < lines > out 2> err
    is "exit of calc $2" $? "$expected"
}
near() { is "$1" "$(jq -n --argjson a "${2:-null}" --argjson b "$3" '($a - $b) | fabs < 5e-6' 2> /dev/null)" true; }

run 0 calc --list --json
is "every function is documented" "$(jq 'all(.[]; .about != "" and .returns != "" and .source != "" and (.arguments | length > 0))' out)" true
is "functions are named once" "$(jq '([.[].name] | unique | length) == length' out)" true
run 2 calc
run 2 calc no_such_function
says "calc --list"

calc 0 npv '{"rate":0.1,"values":[-10000,2000,4000,8000]}'
near "npv" "$(jq .value out)" 1031.3503176
calc 1 irr '{"values":[-100,110]}
{"values":[1,2]}
not json
{"values":"x"}
{"values":[-100,110],"colour":1}
{"values":[-100,121],"guess":0.2}'
is "answers in order" "$(jq -s -c 'map(.ok)' out)" "[true,false,false,false,false,true]"
is "errors name the argument" "$(jq -s -c 'map(.argument)' out)" '[null,"values",null,"values","colour",null]'
calc 0 xirr '{"values":[-10000,2750,4250,3250,2750],"dates":["2008-01-01","2008-03-01","2008-10-30","2009-02-15","2009-04-01"],"guess":0.1}'
near "xirr" "$(jq .value out)" 0.37336253
calc 0 pmt '{"rate":0,"nper":10,"pv":1000}'
near "pmt" "$(jq .value out)" -100
calc 0 edate '{"start":"2024-01-31","months":1}'
is "edate" "$(jq -r .value out)" 2024-02-29
calc 1 edate '{"start":"2023-02-30","months":1}'
is "a date that doesn't exist" "$(jq -r .argument out)" start
calc 0 networkdays '{"start":"2026-12-24","end":"2027-01-04","holidays":["2026-12-25","2026-12-28","2027-01-01"]}'
is "working days" "$(jq .value out)" 5

calc 0 purchasers_costs '{"price":250000,"date":"2026-04-01"}
{"price":10000000,"date":"2026-04-01"}'
is "purchaser's costs" "$(jq -s -c 'map(.value.rate)' out)" "[0.026,0.06695]"
calc 1 purchasers_costs '{"price":250000,"date":"1999-04-01"}'
is "no bands of that date" "$(jq -r .argument out)" date
calc 0 yields '{"value":2500000,"costs_rate":0.0638,"passing":200000,"non_recoverable":10000,"erv":230000,"years":3}'
is "yields" "$(jq -c '.value | map_values(. * 100000 | round)' out)" '{"gross":8000,"niy":7144,"ry":8272,"ney":8039,"tey":8448}'
calc 0 wault '{"leases":[{"rent":100000,"expiry_years":8.5,"break_years":3.5},{"rent":60000,"expiry_years":2.25,"break_years":null},{"rent":40000,"expiry_years":12,"break_years":7}]}'
is "unexpired terms" "$(jq -c .value out)" '{"expiry":7.325,"break":3.825}'
calc 1 wault '{"leases":[{"rent":1,"expiry_years":1},{"expiry_years":1}]}'
is "an error in a list names its place" "$(jq -r .argument out)" "leases[1].rent"
# Percent written for a fraction, and amounts of the wrong sign, are refused with the argument's place.
charge='"annual_rent":1000,"from":"2026-03-25","to":"2027-03-24"'
calc 1 charge_schedule "{$charge,\"vat_rate\":20}
{$charge,\"vat_rate\":-0.2}
{$charge,\"vat_rate\":0.2}"
is "a rate of VAT is a fraction" "$(jq -s -c 'map(.argument)' out)" '["vat_rate","vat_rate",null]'
is "with the hint" "$(jq -r 'select(.ok == false) | .error' out | grep -c '0.2 is 20%')" 2
calc 1 index_review '{"rent":100,"index":[100,104],"cap":4}
{"rent":100,"index":[100,104],"collar":2}
{"rent":100,"index":[100,"x"]}
{"rent":100,"index":[100,-1]}
{"rent":100,"index":[100,104],"collar":0.01,"cap":1}'
is "bounds are fractions, figures are named" "$(jq -s -c 'map(.argument)' out)" '["cap","collar","index[1]","index[1]",null]'
calc 1 straight_line '{"payments":[]}
{"payments":[100,-1]}
{"payments":[100,1.234]}
{"payments":[100],"incentives":-5}
{"payments":[0,100],"incentives":5}'
is "payments are named as the line does" "$(jq -s -c 'map(.argument)' out)" '["payments","payments[1]","payments[1]","incentives",null]'
calc 1 ifrs16_liability '{"payments":[100,-100],"rate":0.05}
{"payments":[100,0],"rate":0.05}'
is "a lease liability is of payments" "$(jq -s -c 'map(.argument)' out)" '["payments[1]",null]'
calc 0 discount_factor '{"year":31}'
is "discount factor" "$(jq '.value * 10000 | round' out)" 3459
calc 0 eanc '{"npc":83166,"years":10,"first_year":1}'
is "equivalent annual cost" "$(jq '.value | round' out)" 10000
calc 0 carbon '{"electricity_kwh":95000,"gas_kwh_gross":120000,"year":2025}'
is "scope 1 and 2" "$(jq '(.value.scope1 + .value.scope2) * 100 | round' out)" 3877
calc 1 carbon '{"electricity_kwh":1,"gas_kwh_gross":1,"year":2040}'
is "a year without factors is named" "$(jq -r '.error | contains("2040")' out)" true
calc 0 utilisation '{"counts":[1,2,3,4],"desks":4,"percentile":0.95}'
near "percentile of the counts" "$(jq .value.percentile_count out)" 3.85

run 0 demo estate.terrier
run 0 measure --list --json
is "measures are documented" "$(jq 'length > 30 and all(.[]; .unit != "" and .rule != "")' out)" true
run 0 measure estate.terrier --name leases_holding_over --as-at 2026-04-01
is "the document's keys" "$(jq -c keys_unsorted out)" '["name","as_at","value","unit","numerator","denominator","missing","complete"]'
is "complete" "$(jq '.complete and .value >= 0 and (.missing == [])' out)" true
run 0 measure estate.terrier --name gross_income --as-at 2026-04-01
is "an incomplete figure is null" "$(jq '.complete == false and .value == null and (.missing | length > 0)' out)" true
run 0 measure estate.terrier --name gross_income --as-at 2026-04-01 --partial
is "unless the part is asked for" "$(jq '.complete == false and .value > 1000000' out)" true
run 0 measure estate.terrier --name wault_break --as-at 2026-04-01 --partial
is "a share is of its parts" "$(jq '(.value - .numerator / .denominator) | fabs < 1e-9' out)" true
run 2 measure estate.terrier --name nonsense
says "measure --list"
run 2 measure estate.terrier
run 2 measure
run 2 measure estate.terrier --name arrears --as-at 2026-02-30
run 3 measure missing.terrier --name arrears

for figure in reversions voids expiry_profile income_that_can_end concentration gross_to_net funding_shares concessions arrears reconciliation; do
    run 0 export estate.terrier $figure --format json --as-at 2026-11-22 --out $figure.json
    is "$figure isn't empty" "$(jq 'if type == "array" then length > 0 else (.rows | length > 0) end' $figure.json)" true
done
run 0 export estate.terrier reconciliation --format csv --as-at 2026-11-22 --out differences.csv
is "the slips of the demonstration's ledger are found" "$(grep -c -E 'Other VAT|Due, not invoiced|Invoiced, not due' differences.csv | awk '{print ($1 >= 3)}')" 1
finish
