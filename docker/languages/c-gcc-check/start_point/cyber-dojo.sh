set -e
gcc -std=c17 -Wall -Wextra -Werror -g -o tests *.c -lcheck -lsubunit -lm
./tests
