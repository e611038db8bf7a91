fish tests.fish
