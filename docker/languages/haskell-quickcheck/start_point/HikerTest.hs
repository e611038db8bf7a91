{-# LANGUAGE TemplateHaskell #-}
{-# OPTIONS_GHC -Wno-missing-signatures #-}

module Main (main) where

import Control.Monad (unless)
import Hiker (answer)
import System.Exit (exitFailure)
import Test.QuickCheck

prop_life_the_universe_and_everything :: Positive Int -> Property
prop_life_the_universe_and_everything (Positive hikers) =
  hikers * answer === hikers * 42

return []

main :: IO ()
main = do
  passed <- $quickCheckAll
  unless passed exitFailure
