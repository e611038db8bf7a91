guile --no-auto-compile hiker-tests.scm
