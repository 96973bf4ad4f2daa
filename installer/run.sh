#!/usr/bin/env bash
# Installs what is missing, builds, and opens Terrier on the demonstration portfolio. Without a display it writes the
# strategy appendices instead and says where. Anything after -- goes to the program in place of the demonstration.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$project"

install_missing build
build release terrier terrier-cli
bin="$project/build/release/bin"

[[ ${1:-} == -- ]] && shift
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    if [[ $# -gt 0 ]]; then exec "$bin/terrier" "$@"; fi
    say "Opening Terrier on the demonstration portfolio."
    exec "$bin/terrier" --demo
fi

out="$project/out"
mkdir -p "$out"
say "No display: writing the strategy appendices of the demonstration portfolio."
[[ -f $out/demonstration.terrier ]] || "$bin/terrier-cli" demo "$out/demonstration.terrier" >/dev/null
"$bin/terrier-cli" report "$out/demonstration.terrier" --book strategy --format pdf,docx,xlsx,html,csv --out "$out/appendices" >/dev/null
say "The portfolio is $out/demonstration.terrier; the appendices are in $out/appendices:"
ls "$out/appendices" >&2
