# The JVM and its compiler as they are packaged, without an ahead-of-time cache.
PATH=/usr/bin:/bin
set -e
javac -Xlint -d /tmp/classes *.java
java org.junit.platform.console.ConsoleLauncher execute --scan-classpath=/tmp/classes \
  --fail-if-no-tests --disable-banner --disable-ansi-colors --details=tree
