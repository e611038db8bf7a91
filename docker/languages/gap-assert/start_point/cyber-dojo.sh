gap -q -A -n tests.g </dev/null
