# The JVM and its compiler as they are packaged, without an ahead-of-time cache.
PATH=/usr/bin:/bin
java clojure.main run_tests.clj
