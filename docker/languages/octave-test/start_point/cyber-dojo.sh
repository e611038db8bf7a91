octave-cli --no-window-system --no-history run_tests.m
