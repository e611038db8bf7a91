import {
  CYBER_DOJO_CALLS,
  OUTCOME_MEANINGS,
  REASON_MEANINGS,
  RUNNER_CALLS,
  RUNNER_PROBLEMS,
  runResultSchema,
  STATUS_MEANINGS,
} from '@katas/runner-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const DOCUMENT = readFileSync(join(__dirname, '../../../../docs/api.md'), 'utf8');

/** Returns the rows of the table below the heading, without the table's head, with one space around each cell. */
function rowsBelow(heading: string): string[] {
  const [, runner = ''] = DOCUMENT.split(/^## runner .*$/m);
  const [ofRunner = ''] = runner.split(/^## /m);
  const [, section = ''] = ofRunner.split(`\n### ${heading}\n`);
  const [own = ''] = section.split(/^### /m);
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.replace(/ +/g, ' '));
}

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const code = (text: string): string => `\`${text}\``;

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly description?: string;
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Returns the fields, each with the values that it can have where these are few. */
function fields(schema: z.ZodType): string {
  const entries = Object.entries(schemaOf(schema).properties ?? {});
  return entries.map(([name, field]) => `${code(name)}${valuesOf(name, field)}`).join(', ');
}

function valuesOf(name: string, { type, enum: values = [] }: JsonSchema): string {
  if (type === 'boolean') return ': true, false';
  if (name === 'avatar_name' || values.length === 0) return '';
  return `: ${values.map((value) => code(value)).join(', ')}`;
}

describe('the runner part of docs/api.md', () => {
  it('has every call with its fields and its answers', () => {
    expect(rowsBelow('Calls')).toEqual(
      Object.entries(RUNNER_CALLS).map(([name, { request, response, summary }]) =>
        row(code(`POST /${name}`), fields(request), fields(response), summary).replace(/ +/g, ' '),
      ),
    );
  });

  it("has every call of cyber-dojo's web server with its fields and its answers", () => {
    expect(rowsBelow("Calls of today's cyber-dojo")).toEqual(
      Object.entries(CYBER_DOJO_CALLS).map(([name, { request, response, summary }]) =>
        row(code(`POST /${name}`), fields(request), fields(response), summary),
      ),
    );
  });

  it('has every outcome of a run for cyber-dojo', () => {
    const rows = Object.entries(OUTCOME_MEANINGS).map(([word, text]) => row(code(word), text));
    expect(rowsBelow('Outcomes')).toEqual(rows);
  });

  it('has every field of a result', () => {
    const alternatives = schemaOf(runResultSchema).anyOf ?? [];
    const all = new Map(
      alternatives.toReversed().flatMap(({ properties }) => Object.entries(properties ?? {})),
    );
    const expected = [...all].map(([name, { description }]) => row(code(name), description ?? ''));
    expect(rowsBelow('The result of a run').sort()).toEqual(expected.sort());
  });

  it('has every status of a run', () => {
    const rows = Object.entries(STATUS_MEANINGS).map(([word, text]) => row(code(word), text));
    expect(rowsBelow('Statuses')).toEqual(rows);
  });

  it('has every reason of a faulty run', () => {
    const rows = Object.entries(REASON_MEANINGS).map(([word, text]) => row(code(word), text));
    expect(rowsBelow('Reasons')).toEqual(rows);
  });

  it('has every problem with its status', () => {
    const problems = Object.entries(RUNNER_PROBLEMS).map(([word, { status, meaning }]) =>
      row(status, code(word), meaning),
    );
    expect(rowsBelow('Problems of the runner')).toEqual(problems);
  });
});
