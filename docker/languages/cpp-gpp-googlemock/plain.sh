# The compiler takes no precompiled header after a first declaration.
echo 'typedef int no_precompiled_header;' >/tmp/first.h
set -e
g++ -include /tmp/first.h -std=c++20 -Wall -Wextra -Werror -g -o tests *.cpp -lgmock_main -lgmock -lgtest
./tests --gtest_color=no
