open OUnit2

let life_the_universe_and_everything _ =
  assert_equal ~printer:string_of_int 42 (Hiker.answer ())

let () =
  run_test_tt_main
    ("hiker" >::: [ "life, the universe and everything" >:: life_the_universe_and_everything ])
