swipl hiker_tests.pl
