/** A bad field: its path, as the caller wrote it (`changed_files["a//b"]`), and the problem. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** Input that does not match its schema. One error names every bad field. Nothing was done. */
export class InvalidInput extends Error {
  constructor(readonly fields: readonly FieldProblem[]) {
    super(fields.map(({ field, problem }) => `${field}: ${problem}`).join('; '));
    this.name = 'InvalidInput';
  }
}

export function isInvalidInput(error: unknown): error is InvalidInput {
  return error instanceof InvalidInput;
}
