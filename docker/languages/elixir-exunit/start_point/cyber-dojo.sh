elixir $(printf -- '-r %s ' *.ex *_test.exs) -e ''
