fish --no-config tests.fish
