set -e
g++ -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp -lCatch2Main -lCatch2
./tests
