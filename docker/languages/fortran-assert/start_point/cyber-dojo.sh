set -e
gfortran -Wall -g -J /tmp -o tests hiker.f90 tests.f90
./tests
