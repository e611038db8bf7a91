set -e
gm2 -fiso -g -c -o /tmp/Hiker.o Hiker.mod
gm2 -fiso -g -o tests Tests.mod /tmp/Hiker.o
./tests
