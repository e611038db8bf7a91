/** Ruby that the converter does not support. The message says what, and the line where. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly line: number,
  ) {
    super(`line ${line}: ${reason}`);
    this.name = 'Refusal';
  }
}
