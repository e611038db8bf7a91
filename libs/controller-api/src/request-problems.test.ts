import { isInvalidInput, parse } from '@katas/validation';
import type { z } from 'zod';
import { CONTROLLER_CALLS } from './contract';

const EDIT = { time: [2026, 1, 2, 3, 4, 5], kind: 'edit', filename: 'a' };
const WRONG = [null, 5, -1, 1.5, '', 'x', true, [], [null], {}, { x: null }];
const WRONG_FIELDS = [
  ...WRONG,
  { avatar_name: 'lion', number: -1 },
  { avatar_name: 'lion', number: '1' },
  [{ ...EDIT, time: 'now' }, { ...EDIT, kind: 'x' }, { ...EDIT, filename: 5 }, 'x'],
  [{ ...EDIT, kind: 'rename' }],
];

const bodies = Object.entries(CONTROLLER_CALLS).flatMap(([name, call]): [string, z.ZodObject][] =>
  'body' in call ? [[name, call.body as unknown as z.ZodObject]] : [],
);

describe.each(bodies)('a bad body of %s', (_, schema) => {
  it.each(WRONG.map((body) => [JSON.stringify(body), body]))('is described: %s', (_, body) => {
    expectSentences(problemsOf(schema, body));
  });

  it('has every bad field described', () => {
    for (const field of fieldsOf(schema))
      for (const value of WRONG_FIELDS) expectSentences(problemsOf(schema, { [field]: value }));
  });
});

function expectSentences(problems: readonly string[]): void {
  for (const problem of problems) expect(problem).toMatch(/^(must |is |has )/);
}

function problemsOf(schema: z.ZodType, body: unknown): string[] {
  try {
    parse(schema, body);
    return [];
  } catch (error) {
    if (!isInvalidInput(error)) throw error;
    return error.fields.map(({ problem }) => problem);
  }
}

/** Returns the names of the fields of a schema, which may be optional. */
function fieldsOf(schema: z.ZodType): string[] {
  const inner = 'unwrap' in schema ? (schema as z.ZodOptional<z.ZodObject>).unwrap() : schema;
  return Object.keys((inner as z.ZodObject).shape);
}
