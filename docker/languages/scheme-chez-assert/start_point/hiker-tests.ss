(load "hiker.ss")

(assert (= 42 (answer)))

(display "All tests passed\n")
