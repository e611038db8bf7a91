include(`hiker.m4')dnl
define(`assert_equal',
  `ifelse(`$1', `$2', `',
    `Assertion failed: $3: expected $1, got $2
m4exit(1)')')dnl
assert_equal(`42', answer, `life, the universe and everything')dnl
All tests passed
