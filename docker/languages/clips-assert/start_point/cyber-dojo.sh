clips -f2 tests.clp </dev/null
