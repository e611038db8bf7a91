expect tests.exp
