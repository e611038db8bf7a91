package require tcltest
namespace import tcltest::test
source hiker.tcl

test life-1 {life, the universe and everything} -body {
    answer
} -result 42

tcltest::cleanupTests
