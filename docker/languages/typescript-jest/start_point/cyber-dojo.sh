set -e
tsc
jest --runInBand --cacheDirectory=/tmp/jest
