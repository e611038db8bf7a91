/** One bad field: where it is, written as the caller wrote it (`changed_files["a//b"]`), and what is wrong with it. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** Input that does not fit its schema. One error names every bad field; nothing has been done. */
export class InvalidInput extends Error {
  constructor(readonly fields: readonly FieldProblem[]) {
    super(fields.map(({ field, problem }) => `${field}: ${problem}`).join('; '));
    this.name = 'InvalidInput';
  }
}

export function isInvalidInput(error: unknown): error is InvalidInput {
  return error instanceof InvalidInput;
}
