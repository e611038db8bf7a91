set -e
tsc
vitest run --configLoader native
