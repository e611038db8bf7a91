#!/usr/bin/env bash
# Builds the fuzzer with sanitizers and runs it: fuzz.sh [SECONDS [FIRST_SEED]]. Needs gcc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
gcc -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
  -Wall -Wextra -Wshadow -Werror -I "$here/../src" -o "$build/fuzz" \
  "$here/fuzz.c" "$here/../src/wire.c" "$here"/../src/files/*.c
# The whole loop compiles with the host's compiler and libc too.
gcc -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Wshadow -Wconversion -Werror -I "$here/../src" \
  -o "$build/sandbox-loop" "$here"/../src/*.c "$here"/../src/*/*.c
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
"$build/fuzz" "${1:-60}" "${2:-$RANDOM$RANDOM}"
