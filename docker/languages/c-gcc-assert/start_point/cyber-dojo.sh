set -e
gcc -std=c11 -Wall -Wextra -Werror -g -o tests *.c
./tests
