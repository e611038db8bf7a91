jest --runInBand --cacheDirectory=/tmp/jest
