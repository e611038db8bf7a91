read("hiker.gp");

assert_equal(expected, actual, what) =
{
  if (expected != actual,
    print("Assertion failed: ", what, ": expected ", expected, ", got ", actual);
    quit(1));
}

assert_equal(42, answer(), "life, the universe and everything");
print("All tests passed");
