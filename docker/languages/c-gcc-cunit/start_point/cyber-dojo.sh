set -e
gcc -std=c17 -Wall -Wextra -Werror -g -o tests *.c -lcunit
./tests
