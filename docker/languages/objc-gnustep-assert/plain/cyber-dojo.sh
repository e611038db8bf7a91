set -e
gcc $(gnustep-config --objc-flags) -o tests *.m $(gnustep-config --base-libs)
./tests
