python3 -m nose2 --pretty-assert
