set -e
nasm -f elf64 -g -o /tmp/hiker.o hiker.asm
gcc -Wall -Werror -g -o tests *.c /tmp/hiker.o
./tests
