#!/usr/bin/env bash
# run.sh COMPILER FLAGS...: compiles every .cpp beside this script twice.
#   with -DALLOWED   it must compile: the setting around the forbidden line is sound;
#   without          it must not; and the compiler must say TEXT if the file has a line "// expected: TEXT".
# Prints one line per file; fails if any file fails.
set -uo pipefail

if [[ ${1:-} == --one ]]; then
    file=$2
    shift 2
    name=$(basename "$file")
    if ! output=$("$@" -fsyntax-only -DALLOWED "$file" 2>&1); then
        printf 'FAILED  %s: does not compile even with ALLOWED\n%s\n' "$name" "$output"
        exit 1
    fi
    if output=$("$@" -fsyntax-only "$file" 2>&1); then
        printf 'FAILED  %s: compiles, and must not\n' "$name"
        exit 1
    fi
    while IFS= read -r expected; do
        if ! grep -qF -- "$expected" <<<"$output"; then
            printf 'FAILED  %s: the compiler does not say "%s" but\n%s\n' "$name" "$expected" "$output"
            exit 1
        fi
    done < <(sed -n 's|^// expected: *||p' "$file")
    printf 'refused %s\n' "$name"
    exit 0
fi

if (($# == 0)); then
    echo "usage: run.sh COMPILER FLAGS..." >&2
    exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
printf '%s\0' "$here"/*.cpp | LC_ALL=C xargs -0 -P 2 -I FILE "${BASH_SOURCE[0]}" --one FILE "$@"
