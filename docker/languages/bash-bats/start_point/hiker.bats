source ./hiker.sh

@test "life, the universe and everything" {
  run answer
  [ "$output" = 42 ]
}
