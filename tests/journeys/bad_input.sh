#!/usr/bin/env bash
# Bad input through the real program: a clear message naming the place and the remedy, the right exit code, nothing lost.
source "$(dirname "$0")/journey.sh"
run 0 new r.terrier
before() { "$cli" info r.terrier --json | jq -r .digest; }
digest=$(before)
untouched() { is "nothing was written ($1)" "$(before)" "$digest"; }

printf 'Reference,Name,Acquired on\nA1,One,03/04/2026\nA2,Two,05/06/2026\n' > either.csv
run 3 import r.terrier either.csv --table asset
says "Acquired on"
says "date-order"
untouched "ambiguous dates"
run 0 import r.terrier either.csv --table asset --date-order dmy --dry-run

printf 'Reference,Name,Acquired on\nA1,One,30/02/2026\nA2,Two,25/12/2026\n' > feb.csv
run 1 import r.terrier feb.csv --table asset --dry-run
is "30 February is named" "$(jq -r '.faults[0].code' out)" date_impossible
is "with its row and column" "$(jq -c '[.faults[0].row, .faults[0].column]' out)" '[2,"Acquired on"]'

printf 'Reference,Name,Purchase price\nA1,One,1234.567\nA2,Two,12.50\n' > fine.csv
run 1 import r.terrier fine.csv --table asset --dry-run
is "money with three decimals is never rounded" "$(jq -r '.faults[0].code' out)" money_too_fine

printf 'Reference,Name\nA1,"unbalanced\n' > quote.csv
run 3 import r.terrier quote.csv --table asset
says "line 2"
printf 'Reference,Name\nA1,nul\0here\n' > nul.csv
run 3 import r.terrier nul.csv --table asset
printf 'PK\003\004 not really' > broken.xlsx
run 3 import r.terrier broken.xlsx --table asset
printf '\320\317\021\340\241\261\032\341 old' > locked.xlsx
run 3 import r.terrier locked.xlsx --table asset
run 3 import r.terrier missing.csv --table asset
run 3 import r.terrier . --table asset
: > nothing.csv
run 3 import r.terrier nothing.csv --table asset
untouched "unreadable files"

printf 'Reference,Name,Acquired on\nA1,Caf\351 One,25/12/2020\n' > cp1252.csv
run 0 import r.terrier cp1252.csv --table asset
run 0 query r.terrier asset
is "Windows-1252 is read as it was meant" "$(jq -r '.[0].name' out)" "Café One"
digest=$(before)
printf 'Reference,Name,Acquired on\nA8,Good,25/12/2020\nA9,Bad,30/02/2026\n' > mixed.csv
run 1 import r.terrier mixed.csv --table asset --all-or-nothing
untouched "one bad row and all or nothing"

printf 'Reference,Name,Ward\nB1,One\nB2,Two,Castle,stray\nB3,Three,Abbey\n' > ragged.csv
run 0 import r.terrier ragged.csv --table asset --dry-run
says "line 3 (4 fields)"
says "missing or unquoted delimiter"
head -c 1200000 /dev/zero | tr '\0' x > long.txt
{ printf 'Reference,Name\nA1,"'; cat long.txt; printf '"\n'; } > wide.csv
run 3 import r.terrier wide.csv --table asset
says "line 2, column 2"
printf 'Reference,Name,Acquired on\nS1,One,45000\n' > serial.csv
run 1 import r.terrier serial.csv --table asset --dry-run
is "a spreadsheet's day number is read with a warning" "$(jq -r '.faults[0].code' out)" date_serial
printf 'Reference,Name,UPRN\nU1,One,10000481734\nU2,Two,100012345678\n' > uprn.csv
run 1 import r.terrier uprn.csv --table asset --dry-run
is "a UPRN that lost its zero is pointed out" "$(jq -r '.faults[0].code' out)" uprn_short
printf '\377\376R\0e\0f\0e\0r\0e\0n\0c\0e\0,\0N\0a\0m\0e\0\n\0W\0001\0,\0C\0a\0f\0\351\0\n\0' > utf16.csv
run 0 import r.terrier utf16.csv --table asset --dry-run
is "UTF-16 is read" "$(jq .added out)" 1
run 3 import mistyped.terrier uprn.csv --table asset
is "a mistyped path makes nothing" "$(ls mistyped* 2> /dev/null)" ""
untouched "warnings and dry runs"

printf 'SQLite format 3\0 but not ours' > foreign.terrier
run 3 info foreign.terrier
head -c 5000 r.terrier > truncated.terrier
run 3 info truncated.terrier
ln -s r.terrier link.terrier
run 3 info link.terrier
mkdir folder.terrier
run 3 info folder.terrier
run 4 info postgresql://nobody@127.0.0.1:1/none
run 0 demo damaged.terrier
dd if=/dev/zero of=damaged.terrier bs=4096 seek=40 count=20 conv=notrunc 2> /dev/null
run 3 query damaged.terrier asset
says "is damaged"
is "damage is told in one line" "$(wc -l < err)" 1
if [[ $(id -u) -eq 0 ]] && chmod 711 . && setpriv --reuid=65534 --clear-groups "$cli" --version > /dev/null 2>&1; then
    mkdir -m 755 theirs
    setpriv --reuid=65534 --clear-groups "$cli" new theirs/n.terrier > out 2> err
    is "a folder that may not be written to: exit code" $? 4
    says "may not write to the folder"
else
    echo "skipped: a folder without permission (no other user to try it as)"
fi
untouched "damaged and foreign files"

# Killed in mid-save, at twenty moments: the next command, though it only reads, finds the portfolio whole, before or after.
{ echo 'Reference,Name'; for i in $(seq 20000); do echo "K$i,Killed $i"; done; } > many.csv
cp r.terrier done.terrier
run 0 import done.terrier many.csv --table asset
for i in $(seq 20); do
    cp r.terrier killed.terrier
    timeout -s KILL "0.$(printf %03d $((i * 12 + 20)))" "$cli" import killed.terrier many.csv --table asset > /dev/null 2>&1
    run 0 info killed.terrier --json
    is "whole or absent after being killed" "$(jq '.tables.asset == 1 or .tables.asset == 20001' out)" true
    rm -f killed.terrier*
done 2> /dev/null

# Full disk while exporting: nothing half-written is left.
if [[ $(id -u) -eq 0 ]] && mkdir full && mount -t tmpfs -o size=64k tmpfs full 2> /dev/null; then
    run 0 demo big.terrier
    run 4 export big.terrier running_cost --format csv --out full/costs.csv
    is "no part of an export is left on a full disk" "$(ls full)" ""
    run 4 demo full/estate.terrier
    umount full
else
    echo "skipped: a full disk (no right to mount one here)"
fi
finish
