luajit hiker_test.lua --verbose
