(if (not (load* hiker.clp)) then (exit 2))

(deffunction assert-equal (?expected ?actual ?what)
  (if (neq ?expected ?actual) then
    (printout t "Assertion failed: " ?what ": expected " ?expected ", got " ?actual crlf)
    (exit 1)))

(assert-equal 42 (answer) "life, the universe and everything")
(printout t "All tests passed" crlf)
(exit 0)
