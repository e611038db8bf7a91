module Main (main) where

import Hiker (answer)
import Test.Hspec

main :: IO ()
main = hspec $
  describe "the hiker" $
    it "knows the answer to life, the universe and everything" $
      answer `shouldBe` 42
