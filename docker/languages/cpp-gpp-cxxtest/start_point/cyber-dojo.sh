set -e
cxxtestgen --error-printer -o runner.cpp *_tests.hpp
g++ -std=c++20 -Wall -Wextra -g -o tests *.cpp
./tests
