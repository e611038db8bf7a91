(ns hiker-test
  (:require [cljs.test :refer [deftest is run-tests]]
            [hiker :refer [answer]]))

(deftest life-the-universe-and-everything
  (is (= 42 (answer))))

(defmethod cljs.test/report [:cljs.test/default :end-run-tests] [summary]
  (when-not (cljs.test/successful? summary)
    (set! (.-exitCode js/process) 1)))

(run-tests 'hiker-test)
