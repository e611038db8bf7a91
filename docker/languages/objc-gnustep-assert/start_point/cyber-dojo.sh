set -e
gcc -std=gnu17 -Wall -fobjc-exceptions -fconstant-string-class=NSConstantString \
  -o tests *.m -lgnustep-base -lobjc
./tests
