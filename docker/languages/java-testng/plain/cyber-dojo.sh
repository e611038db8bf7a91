# The JVM and its compiler as they are packaged, without an ahead-of-time cache.
PATH=/usr/bin:/bin
set -e
javac -Xlint -d /tmp/classes *.java
tests=(*Test.java)
java org.testng.TestNG -d /tmp/report -verbose 2 -usedefaultlisteners false \
  -testclass "$(IFS=,; echo "${tests[*]%.java}")"
