set -e
asc hiker.ts --outFile /tmp/hiker.wasm --bindings esm
node --test
