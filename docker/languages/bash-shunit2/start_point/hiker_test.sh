source ./hiker.sh

test_life_the_universe_and_everything() {
  assertEquals 42 "$(answer)"
}

source shunit2
