; What is the second factor of the answer?
(declare-const right Int)
(assert (= (* 6 right) 54))
(check-sat)
(get-value (right))
