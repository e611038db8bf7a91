# The main function is compiled with the tests, and there is no precompiled header after a first declaration.
echo 'typedef int no_precompiled_header;' >/tmp/first.h
printf '#define BOOST_TEST_MODULE kata\n#include <boost/test/unit_test.hpp>\n' >/tmp/main.cpp
set -e
g++ -include /tmp/first.h -std=c++20 -Wall -Wextra -Werror -g -DBOOST_TEST_DYN_LINK -o tests *.cpp /tmp/main.cpp \
  -lboost_unit_test_framework
./tests --color_output=no
