set -e
ghc -v0 -Wall -dynamic -outputdir /tmp -o /tmp/tests HikerTest.hs
/tmp/tests
