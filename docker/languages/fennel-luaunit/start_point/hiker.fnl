(fn answer []
  (* 6 9))

{: answer}
