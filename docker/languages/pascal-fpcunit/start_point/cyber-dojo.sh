set -e
fpc -v0we -FU/tmp -otests tests.pas
./tests
