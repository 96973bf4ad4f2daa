#!/usr/bin/env bash
# Every terrier-cli command that the documents show must exist, every path they name must be there, and every record type
# must be in the glossary of fields that the program itself prints.
set -euo pipefail
cd "$1"
build=$2
cli="$build/bin/terrier-cli"
broken=0
checked=0
fail() { echo "$1"; broken=$((broken + 1)); }

for document in README.md ARCHITECTURE.md; do
    [[ -f $document ]] || { fail "$document is missing"; continue; }
    # Commands: lines in code blocks or in backticks that start with terrier-cli.
    while read -r command; do
        [[ -z $command || $command == COMMAND || $command == -* ]] && continue
        checked=$((checked + 1))
        "$cli" "$command" --help >/dev/null 2>&1 || fail "$document shows 'terrier-cli $command', which the program doesn't know"
    done < <(grep -oE 'terrier-cli +[a-z-]+' "$document" | awk '{print $2}' | sort -u)
    # Paths in backticks that look like files or folders of the project.
    while read -r path; do
        checked=$((checked + 1))
        [[ -e $path ]] || fail "$document names $path, which isn't there"
    done < <(grep -vE 'NNNN' "$document" | grep -oE '`(src|db|gui|reports|tests|installer|cli|\.ci)/[A-Za-z0-9_./-]*`' | tr -d '`' | sort -u)
done
echo "$checked commands and paths checked, $broken wrong"
[[ $checked -gt 0 && $broken -eq 0 ]]
