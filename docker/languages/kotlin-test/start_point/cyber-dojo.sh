set -e
kotlinc -d /tmp/classes *.kt
java org.junit.platform.console.ConsoleLauncher execute --scan-classpath=/tmp/classes \
  --fail-if-no-tests --disable-banner --disable-ansi-colors --details=tree
