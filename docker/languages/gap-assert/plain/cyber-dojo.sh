gap -q tests.g </dev/null
