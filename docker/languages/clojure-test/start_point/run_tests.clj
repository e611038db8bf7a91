(require '[clojure.java.io :as io]
         '[clojure.string :as str]
         '[clojure.test :refer [run-tests successful?]])

(def namespaces
  (for [file (.list (io/file ".")) :when (str/ends-with? file "_test.clj")]
    (symbol (str/replace (str/replace file ".clj" "") "_" "-"))))

(apply require namespaces)
(System/exit (if (successful? (apply run-tests namespaces)) 0 1))
