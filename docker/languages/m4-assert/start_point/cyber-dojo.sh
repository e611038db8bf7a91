m4 --fatal-warnings tests.m4
