@include "hiker.awk"

BEGIN {
    assert_equal(42, answer(), "life, the universe and everything")
    print "All tests passed"
}

function assert_equal(expected, actual, what) {
    if (expected == actual) return
    print "Assertion failed: " what ": expected " expected ", got " actual
    exit 1
}
