inherit "hiker.pike";

void assert_equal(mixed expected, mixed actual, string what)
{
    if (equal(expected, actual)) return;
    werror("Assertion failed: %s: expected %O, got %O\n", what, expected, actual);
    exit(1);
}

int main()
{
    assert_equal(42, answer(), "life, the universe and everything");
    write("All tests passed\n");
    return 0;
}
