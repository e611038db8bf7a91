let life_the_universe_and_everything =
  QCheck.Test.make ~name:"life, the universe and everything" QCheck.small_int
    (fun hikers -> hikers * Hiker.answer () = hikers * 42)

let () = exit (QCheck_runner.run_tests ~colors:false [ life_the_universe_and_everything ])
