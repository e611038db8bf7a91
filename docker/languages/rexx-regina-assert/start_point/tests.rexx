/* Tests of hiker.rexx */
call assert '"hiker.rexx"()', 42, 'life, the universe and everything'
say 'All tests passed'
exit 0

assert: procedure
  parse arg expression, expected, what
  interpret 'actual =' expression
  if actual = expected then return
  say 'Assertion failed:' what '- expected' expected', got' actual
  exit 1
