# The main function is compiled with the tests, and there is no precompiled header after a first declaration.
echo 'typedef int no_precompiled_header;' >/tmp/first.h
printf '#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN\n#include <doctest/doctest.h>\n' >/tmp/main.cpp
set -e
g++ -include /tmp/first.h -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp /tmp/main.cpp
./tests --no-colors=true
