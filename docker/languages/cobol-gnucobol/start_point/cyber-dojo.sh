set -e
cobc -x -Wall -o tests tests.cob hiker.cob
./tests
