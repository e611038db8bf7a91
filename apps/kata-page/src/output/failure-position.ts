/**
 * Lines by which test frameworks and compilers report a failure: unittest's "FAIL:", pytest's "E  ", Go's "--- FAIL",
 * TAP's "not ok", "AssertionError: ...", "Assertion `x' failed", "hiker.c:3:5: error: ...".
 */
const FAILURE =
  /^(?:(?:FAIL|ERROR|FAILED)\b|-+ FAIL\b|not ok\b|E {2,}\S|.*\b\w*(?:Error|Exception)\b ?:|.*\bAssert\w*\b.*\bfail|.*\berror:|\s*(?:✗|✘|×|✕) )/im;

/** Returns the offset of the first line that reports a failure. Without one it is the end, where summaries are. */
export function failurePosition(output: string): number {
  return FAILURE.exec(output)?.index ?? output.length;
}
