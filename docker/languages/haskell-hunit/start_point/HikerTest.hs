module Main (main) where

import Hiker (answer)
import Test.HUnit

main :: IO ()
main = runTestTTAndExit tests

tests :: Test
tests = TestLabel "life, the universe and everything" (42 ~=? answer)
