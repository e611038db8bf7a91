set -e
g++ -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp -ldoctest_main
./tests --no-colors=true
