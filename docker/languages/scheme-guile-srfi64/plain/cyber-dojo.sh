guile hiker-tests.scm
