-module(hiker_tests).
-include_lib("proper/include/proper.hrl").

prop_life_the_universe_and_everything() ->
    ?FORALL(Hikers, pos_integer(), Hikers * hiker:answer() =:= Hikers * 42).
