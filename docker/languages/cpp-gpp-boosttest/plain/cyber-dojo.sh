set -e
g++ -std=c++20 -Wall -Wextra -Werror -g -DBOOST_TEST_DYN_LINK -o tests *.cpp -lboost_unit_test_framework
./tests --color_output=no
