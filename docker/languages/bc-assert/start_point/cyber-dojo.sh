bc --quiet hiker.bc tests.bc </dev/null
