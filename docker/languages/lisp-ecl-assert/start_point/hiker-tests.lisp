(load "hiker.lisp")

(assert (= 42 (answer)))

(format t "All tests passed~%")
(ext:quit 0)
