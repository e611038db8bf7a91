set -e
gnatmake -q -gnata -gnatwa -D /tmp tests.adb
./tests
