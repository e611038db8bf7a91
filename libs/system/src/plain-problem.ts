/** An error that the user can resolve. Its message says what to do, and is printed without a stack trace. */
export class PlainProblem extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, { cause });
    this.name = 'PlainProblem';
  }
}
