#lang racket/base

(require rackunit rackunit/text-ui "hiker.rkt")

(define hiker-tests
  (test-suite "hiker"
    (test-case "life, the universe and everything"
      (check-equal? (answer) 42))))

(exit (run-tests hiker-tests))
