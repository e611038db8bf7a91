lua5.4 hiker_test.lua --verbose
