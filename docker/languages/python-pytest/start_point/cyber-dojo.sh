python3 -m pytest --tb=short
