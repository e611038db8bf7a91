void main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/hiker/life-the-universe-and-everything", () => {
        assert_cmpint (answer (), CompareOperator.EQ, 42);
    });
    Test.run ();
}
