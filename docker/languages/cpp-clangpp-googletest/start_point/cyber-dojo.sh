set -e
clang++ -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp -lgtest_main -lgtest
./tests --gtest_color=no
