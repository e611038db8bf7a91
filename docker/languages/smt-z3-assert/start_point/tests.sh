assert_equal() {
  [ "$1" = "$2" ] && return
  echo "Assertion failed: $3: expected $1, got $2"
  exit 1
}

answer=$(z3 hiker.smt2) || { echo "$answer"; exit 2; }
assert_equal $'sat\n((right 7))' "$answer" 'life, the universe and everything'

echo 'All tests passed'
