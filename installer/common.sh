# What run.sh and test.sh share: finding the project, installing what is missing, building. Sourced, not run.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s\n' "$*" >&2; }

# install_missing PURPOSE...: installs the packages of those purposes (installer/packages.txt) that aren't there yet.
install_missing() {
    local purposes=" $* " purpose package missing=()
    if ! command -v dpkg-query >/dev/null; then
        say "This isn't a Debian system: install the packages named in installer/packages.txt by hand (vcpkg.json for Windows and macOS)."
        return 0
    fi
    while read -r purpose package; do
        [[ $purpose == \#* || -z $purpose || $purposes != *" $purpose "* ]] && continue
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) == installed ]] || missing+=("$package")
    done < "$project/installer/packages.txt"
    if [[ ${#missing[@]} -eq 0 ]]; then
        say "Packages: all there."
        return 0
    fi
    local run=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || { say "These packages are missing and need an administrator to install: ${missing[*]}"; exit 1; }
        run=(sudo)
    fi
    say "Installing ${#missing[@]} missing packages: ${missing[*]}"
    "${run[@]}" apt-get update -qq >&2
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build PRESET TARGET...: configures (once) and builds. Without targets: everything.
build() {
    local preset=$1
    shift
    say "Building ($preset) with $jobs jobs."
    cmake --preset "$preset" -S "$project" >/dev/null
    local targets=()
    [[ $# -gt 0 ]] && targets=(--target "$@")
    cmake --build "$project/build/$preset" -j "$jobs" "${targets[@]}" >&2
}
