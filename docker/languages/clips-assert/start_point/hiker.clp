(deffunction answer ()
  (* 6 9))
