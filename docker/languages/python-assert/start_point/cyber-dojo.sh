python3 test_hiker.py
