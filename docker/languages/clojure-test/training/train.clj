(require '[clojure.java.io :as io]
         '[clojure.string :as str]
         '[clojure.test :refer [deftest is run-tests]])

(deftest passes
  (is (= 42 (* 6 7))))

(deftest fails
  (is (= 42 (* 6 9))))

(run-tests)
