scheme --script hiker-tests.ss
