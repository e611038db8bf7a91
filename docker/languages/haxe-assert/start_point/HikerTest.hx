class HikerTest {
    static function main() {
        assertEquals(42, Hiker.answer(), "life, the universe and everything");
        Sys.println("All tests passed");
    }

    static function assertEquals(expected:Int, actual:Int, what:String) {
        if (expected == actual) return;
        Sys.println('Assertion failed: $what: expected $expected, got $actual');
        Sys.exit(1);
    }
}
