set -e
tsc
node --test
