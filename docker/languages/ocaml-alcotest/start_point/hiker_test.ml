let life_the_universe_and_everything () =
  Alcotest.(check int) "the answer" 42 (Hiker.answer ())

let () =
  Alcotest.run ~and_exit:true "hiker"
    [ ("answer", [ Alcotest.test_case "life, the universe and everything" `Quick life_the_universe_and_everything ]) ]
