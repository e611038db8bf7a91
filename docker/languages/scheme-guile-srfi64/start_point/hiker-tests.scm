(use-modules (srfi srfi-64))
(set! test-log-to-file #f)
(load "hiker.scm")

(test-begin "hiker")

(test-equal "life, the universe and everything" 42 (answer))

(let ((failed (test-runner-fail-count (test-runner-current))))
  (test-end "hiker")
  (exit (= failed 0)))
