source("hiker.R")

expect_equal(answer(), 42, info = "life, the universe and everything")
