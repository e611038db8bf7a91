/** What a command cannot do by itself, in one clear line with what to type. Shown as it is, without a stack. */
export class PlainProblem extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, { cause });
    this.name = 'PlainProblem';
  }
}
