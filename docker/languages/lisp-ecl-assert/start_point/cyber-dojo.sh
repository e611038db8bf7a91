ecl --norc --nodebug --shell hiker-tests.lisp </dev/null
