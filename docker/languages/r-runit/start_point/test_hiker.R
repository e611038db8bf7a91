source("hiker.R")

test.life_the_universe_and_everything <- function() {
  checkEquals(42, answer())
}
