set -e
g++ -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp -lgmock_main -lgmock -lgtest
./tests --gtest_color=no
