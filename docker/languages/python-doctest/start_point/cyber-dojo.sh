python3 -m doctest --verbose *.py
