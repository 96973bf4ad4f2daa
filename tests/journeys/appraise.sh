#!/usr/bin/env bash
# Options appraised from the command line: values recomputed from the cash flow, the same futures from a seed, tables, appendix and decision summary.
source "$(dirname "$0")/journey.sh"

run 0 demo estate.terrier
run 0 appraise estate.terrier --as-at 2026-11-22 --json
is "business as usual is nought" "$(jq -c '.options[0] | [.kind, .financial.npv, .social.npv]' out)" '["business_as_usual","0.00","0.00"]'
is "every value is the sum of its cash flow and factors" \
    "$(jq -c 'all(.options[] | .financial, .social; . as $c | ([$c.net, $c.factors] | transpose | map((.[0] | tonumber) * .[1]) | add * 100 | round) == ($c.npv | tonumber * 100 | round))' out)" true
is "and its net is the sum of its lines" \
    "$(jq -c 'all(.options[]; . as $o | ([$o.lines[] | select(.financial) | .nominal | map(tonumber) | add] | add // 0 | . * 100 | round) == ($o.financial.net | map(tonumber) | add * 100 | round))' out)" true
is "shares of futures add up to one" "$(jq -c '[.rank.financial.shares[].first] | add * 10000 | round' out)" 10000
is "a receipt is no income of the revenue account" "$(jq -c '.options[] | select(.name == "Sell the annexe") | [(.financing.receipts | map(tonumber) | add > 0), ([.lines[] | select(.group == "receipts" and (.capital | not))] | length)]' out)" '[true,0]'
jq -c .rank out >first
run 0 appraise estate.terrier --as-at 2026-11-22 --json
is "the same seed gives the same futures" "$(jq -c .rank out)" "$(cat first)"
run 0 appraise estate.terrier --as-at 2026-11-22 --option "Sell the annexe" --years 10 --seed 7 --json
is "one option beside business as usual" "$(jq -c '[(.options | length), .years, .rank.financial.seed, (.options[1].financial.net | length)]' out)" '[2,10,7,10]'
run 2 appraise estate.terrier --option nothing
says "there is no option"
run 2 appraise estate.terrier --years 9

run 0 export estate.terrier option_cash_flow --as-at 2026-11-22 --format json --out flow.json
is "the exported present values add up to the value" \
    "$(jq -r '[.[] | select(.option == "Sell the annexe") | .present_value | tonumber] | add * 100 | round' flow.json)" "$("$cli" appraise estate.terrier --as-at 2026-11-22 --quick --json | jq -r '.options[] | select(.name == "Sell the annexe") | .financial.npv | tonumber * 100 | round')"
for table in option_appraisal option_lines option_tornado option_rank option_switching option_unknown option_scores option_assumptions; do
    run 0 export estate.terrier $table --as-at 2026-11-22 --format csv --out $table.csv
done
is "a rank table has a row an option and case" "$(($(wc -l <option_rank.csv) - 1))" "$((2 * $("$cli" appraise estate.terrier --as-at 2026-11-22 --quick --json | jq '.options | length')))"
run 0 report estate.terrier --section G --as-at 2026-11-22 --format csv,html --out pages
run 0 report estate.terrier --book decision --as-at 2026-11-22 --format html --out pages
is "the summary says what is best" "$(grep -c ' is best in ' pages/decision.html)" 1

# The book under an option: its tenants are there on a day after its steps, and it says whose figures these are.
run 0 report estate.terrier --section C --option B --as-at 2028-04-01 --audience exempt --format html --out under
is "the tenant of the option is in the tenancy schedule" "$(grep -c 'Fen and Coast Constabulary' under/strategy-C.html | sed 's/[1-9][0-9]*/some/')" some
is "and every page says so" "$(grep -c 'under the option Police on the top floor' under/strategy-C.html | sed 's/[1-9][0-9]*/some/')" some
run 2 report estate.terrier --section C --option nothing --format html --out under
says "there is no option"
finish
