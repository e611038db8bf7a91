set -e
gdc -funittest -fmain -Wall -g -o /tmp/tests *.d
/tmp/tests
