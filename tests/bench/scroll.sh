#!/usr/bin/env bash
# From a key to painted rows in a list of 100,000: scroll.sh BIN-FOLDER. Needs Xvfb and openbox.
set -euo pipefail
bin=$(cd "$1" && pwd)
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
exec 3< <(Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>/dev/null)
read -r number <&3
export DISPLAY=:$number LC_ALL=C.UTF-8
openbox >/dev/null 2>&1 &
sleep 1
"$bin/terrier-scroll" 2>/dev/null
