[passed, total] = test ("test_answer.m", "verbose");
printf ("%d of %d tests passed\n", passed, total);
exit (passed < total);
