source hiker.fish
or exit 2

function assert_equal --argument-names expected actual what
    test "$expected" = "$actual"
    and return
    echo "Assertion failed: $what: expected $expected, got $actual"
    exit 1
end

assert_equal 42 (answer) "life, the universe and everything"
echo "All tests passed"
