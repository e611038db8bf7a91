#!/usr/bin/env bash
# Builds prune-check.c and runs it in a temporary directory on a disk. Needs gcc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
files=$(mktemp -d -p /var/tmp)
trap 'rm -rf "$build" "$files"' EXIT
gcc -std=c11 -D_GNU_SOURCE -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -Wall -Wextra -Werror \
  -I "$here/../src" -o "$build/prune-check" "$here/prune-check.c" "$here/../src/wire.c" "$here"/../src/files/*.c
"$build/prune-check" "$files"
