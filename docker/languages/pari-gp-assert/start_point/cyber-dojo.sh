gp --fast --quiet --default recover=0 tests.gp </dev/null
