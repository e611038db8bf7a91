set -e
ldc2 --unittest --main -w -g --link-defaultlib-shared --od=/tmp --of=/tmp/tests *.d
/tmp/tests
