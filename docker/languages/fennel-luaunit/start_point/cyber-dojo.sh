fennel hiker_test.fnl --verbose
