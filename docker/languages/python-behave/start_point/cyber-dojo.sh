PYTHONPATH=. behave --no-color --no-timings
