set -e
icont -s -u -o tests *.icn
./tests
