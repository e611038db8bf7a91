import type { z } from 'zod';
import { type FieldProblem, InvalidInput } from './invalid-input';

/** Enough to correct a request. A body with a million bad names must not cause an answer of a million lines. */
const PROBLEMS_MAX = 100;
/** Longer than the longest file name, which has 4,000 bytes. A body may hold one name of megabytes. */
const FIELD_CHARACTERS_MAX = 5000;

/**
 * Returns the value as the schema's type. Throws one {@link InvalidInput} that names every bad field (the first 100).
 * `whole` is the name of the value itself in the error.
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  whole = 'body',
): z.output<Schema> {
  // Without options, with which it takes two to four times as long. Few values are bad.
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(problemsIn(schema, value, whole));
}

function problemsIn(schema: z.ZodType, value: unknown, whole: string): FieldProblem[] {
  const { error } = schema.safeParse(value, { reportInput: true, error: defaultProblem });
  const problems = (error?.issues ?? []).flatMap((issue) => problemsOf(issue, whole));
  return problems.slice(0, PROBLEMS_MAX);
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

/** Returns the text for a schema that has none of its own, or undefined for the text of the schema library. */
function defaultProblem(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const type = TYPES[issue.expected];
    return type === undefined ? undefined : `must be ${type}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'number')
    return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin === 'number')
    return `must be at most ${issue.maximum}`;
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `must be at most ${issue.maximum} characters`;
  return undefined;
}

function problemsOf(issue: z.core.$ZodIssue, whole: string): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key], whole),
      problem: `is not a field of ${whole === 'body' ? 'this call' : whole}`,
    }));
  }
  return [{ field: fieldName(issue.path, whole), problem: problemText(issue) }];
}

function problemText(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message;
}

function fieldName(path: readonly PropertyKey[], whole: string): string {
  const [first, ...rest] = path.map(shortened);
  if (first === undefined) return whole;
  return [String(first), ...rest.map((part) => `[${JSON.stringify(part)}]`)].join('');
}

/** Returns the beginning of a name that is no file name and no field of any call. */
function shortened(part: PropertyKey): PropertyKey {
  if (typeof part !== 'string' || part.length <= FIELD_CHARACTERS_MAX) return part;
  return `${part.slice(0, FIELD_CHARACTERS_MAX)}...`;
}
