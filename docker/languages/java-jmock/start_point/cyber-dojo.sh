set -e
javac -Xlint -d /tmp/classes *.java
tests=(*Test.java)
java org.junit.runner.JUnitCore "${tests[@]%.java}"
