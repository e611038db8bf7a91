set -e
javac -Xlint -d /tmp/classes *.java
tests=(*Test.java)
java org.testng.TestNG -d /tmp/report -verbose 2 -usedefaultlisteners false \
  -testclass "$(IFS=,; echo "${tests[*]%.java}")"
