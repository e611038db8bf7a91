dune test --build-dir=/tmp/build
