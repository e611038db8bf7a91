racket hiker-tests.rkt
