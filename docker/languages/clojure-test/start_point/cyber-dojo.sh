java clojure.main run_tests.clj
