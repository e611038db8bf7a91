gforth hiker-tests.fs -e bye
