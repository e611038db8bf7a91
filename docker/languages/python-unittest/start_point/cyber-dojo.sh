python3 -m unittest discover --pattern 'test_*.py'
