package hiker

// Answer returns the answer to life, the universe and everything.
func Answer() int {
	return 6 * 9
}
