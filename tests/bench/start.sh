#!/usr/bin/env bash
# From the command to a window that names the demonstration portfolio, and the memory it then holds: start.sh BIN-FOLDER [RUNS].
# Needs Xvfb, openbox and xwininfo; the first run, which makes the demonstration, isn't counted.
set -euo pipefail
bin=$(cd "$1" && pwd) runs=${2:-5}
home=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$home"' EXIT
export HOME=$home LC_ALL=C.UTF-8
exec 3< <(Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>/dev/null)
read -r number <&3
export DISPLAY=:$number
openbox 2>/dev/null &
sleep 1
for ((run = 0; run <= runs; run++)); do
    start=$(date +%s%N)
    "$bin/terrier" --demo --today 2026-11-22 2>/dev/null &
    pid=$!
    until xwininfo -root -tree 2>/dev/null | grep -q 'demonstration.terrier'; do sleep 0.005; done
    end=$(date +%s%N)
    rss=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
    [[ $run -gt 0 ]] && echo "window after $(((end - start) / 1000000)) ms, $rss MB (targets 400 ms, 120 MB)"
    kill "$pid"
    wait "$pid" 2>/dev/null || true
    while xwininfo -root -tree 2>/dev/null | grep -q 'demonstration.terrier'; do sleep 0.01; done
done
