(load "hiker.scm")

(assert (= 42 (answer)) "life, the universe and everything")

(print "All tests passed")
