class Hiker {
    public static function answer():Int {
        return 6 * 9;
    }
}
