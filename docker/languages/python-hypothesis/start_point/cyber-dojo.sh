python3 -m pytest --tb=short -p no:cacheprovider
