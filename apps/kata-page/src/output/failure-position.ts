/** How test frameworks and compilers write a line that reports a failure. Each is fast on one line of 50 KiB. */
const FAILURE_LINES: readonly RegExp[] = [
  // unittest: "FAIL: test_life"; prove: "FAILED"; Go: "--- FAIL: TestLife"
  /(?:-+ )?(?:FAIL|ERROR|FAILED)\b/,
  // TAP: "not ok 1 - life"
  /not ok\b/,
  // pytest: "E       assert 54 == 42"
  /E {2,}\S/,
  // "AssertionError: 42 != 54", "java.lang.IllegalStateException: ..."
  /.*(?:Error|Exception)\b ?:/,
  // C: "Assertion `answer() == 42' failed."
  /.*\bAssert\w*\b.{0,200}\bfail/,
  // compilers: "hiker.c:3:5: error: expected ';'"
  /.*\berror:/,
  // Jest, Mocha and others: "  ✕ life"
  / *[✗✘×✕] /,
];
const FAILURE = new RegExp(`^(?:${FAILURE_LINES.map(({ source }) => source).join('|')})`, 'im');

/** Returns the offset of the first line that reports a failure. Without one it is the end, where summaries are. */
export function failurePosition(output: string): number {
  return FAILURE.exec(output)?.index ?? output.length;
}
