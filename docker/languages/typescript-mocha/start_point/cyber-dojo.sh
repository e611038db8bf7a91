set -e
tsc
mocha '*.test.ts'
