(load "hiker.scm")

(define (assert-equal expected actual what)
  (if (not (equal? expected actual))
      (begin
        (println "Assertion failed: " what ": expected " expected ", got " actual)
        (exit 1))))

(assert-equal 42 (answer) "life, the universe and everything")
(println "All tests passed")
