module Main (main) where

import Hiker (answer)
import Test.Tasty
import Test.Tasty.HUnit

main :: IO ()
main = defaultMain tests

tests :: TestTree
tests = testCase "life, the universe and everything" $ answer @?= 42
