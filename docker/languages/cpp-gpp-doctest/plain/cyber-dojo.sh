set -e
g++ -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp
./tests --no-colors=true
