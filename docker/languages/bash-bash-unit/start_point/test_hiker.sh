source ./hiker.sh

test_life_the_universe_and_everything() {
  assert_equals 42 "$(answer)"
}
