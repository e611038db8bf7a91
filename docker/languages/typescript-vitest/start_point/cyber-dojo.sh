set -e
tsc
vitest run
