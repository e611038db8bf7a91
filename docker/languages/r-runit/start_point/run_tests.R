library(RUnit)

tests <- defineTestSuite("hiker", dirs = ".", testFileRegexp = "^test_.*\\.R$")
result <- runTestSuite(tests)
printTextProtocol(result)
errors <- getErrors(result)
quit(status = if (errors$nFail + errors$nErr > 0) 1 else 0)
