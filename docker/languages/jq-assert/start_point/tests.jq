include "hiker";

def assert_equal($expected; $actual; $what):
  if $expected == $actual then empty
  else "Assertion failed: \($what): expected \($expected), got \($actual)\n" | halt_error(1)
  end;

assert_equal(42; answer; "life, the universe and everything"),
"All tests passed"
