gsi hiker-tests.scm </dev/null
