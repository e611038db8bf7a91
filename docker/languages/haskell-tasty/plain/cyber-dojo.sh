cabal test --offline --builddir=/tmp/build --test-show-details=direct
