# The JVM and the compiler as they are packaged, without an ahead-of-time cache.
PATH=/usr/bin:/bin
set -e
java -cp /opt/kotlin/lib/kotlin-compiler.jar org.jetbrains.kotlin.cli.jvm.K2JVMCompiler \
  -no-stdlib -no-reflect -cp "$CLASSPATH" -d /tmp/classes *.kt
java org.junit.platform.console.ConsoleLauncher execute --scan-classpath=/tmp/classes \
  --fail-if-no-tests --disable-banner --disable-ansi-colors --details=tree
