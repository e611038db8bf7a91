answer() = 6 * 9;
