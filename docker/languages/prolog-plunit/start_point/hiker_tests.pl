:- use_module(library(plunit)).
:- [hiker].

:- begin_tests(hiker).

test(life_the_universe_and_everything) :-
    answer(X),
    assertion(X == 42).

:- end_tests(hiker).

:- initialization((run_tests -> true ; halt(1)), main).
