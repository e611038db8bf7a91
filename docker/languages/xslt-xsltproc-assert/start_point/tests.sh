assert_equal() {
  [ "$1" = "$2" ] && return
  echo "Assertion failed: $3: expected $1, got $2"
  exit 1
}

answer=$(xsltproc hiker.xsl question.xml) || exit 2
assert_equal 42 "$answer" 'life, the universe and everything'

echo 'All tests passed'
