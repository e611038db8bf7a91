source("hiker.R")

test_that("the hiker knows life, the universe and everything", {
  expect_equal(answer(), 42)
})
