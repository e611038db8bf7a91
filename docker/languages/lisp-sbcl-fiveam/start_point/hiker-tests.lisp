(load "hiker.lisp")
(use-package :fiveam)

(test life-the-universe-and-everything
  (is (= 42 (answer))))

(unless (run-all-tests)
  (sb-ext:exit :code 1 :abort t))
