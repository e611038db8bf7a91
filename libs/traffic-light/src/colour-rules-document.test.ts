import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourOf } from './colour-of';
import { parseRules } from './parse-rules';
import { RulesProblem, type Rules, type RunOutput } from './rules';
import { testsOf } from './tests-of';

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/colour-rules.md'), 'utf8');

function parsed(rules: object): Rules {
  const read = parseRules({ rules: [], otherwise: 'amber', ...rules });
  if (read instanceof RulesProblem) throw new Error(read.reason);
  return read;
}

/** Parses a run. A text is its stdout. */
function runOf(json: string): RunOutput {
  const value = JSON.parse(json) as string | Partial<RunOutput>;
  const given = typeof value === 'string' ? { stdout: value } : value;
  return { stdout: '', stderr: '', status: 0, ...given };
}

/** Returns the code cells of all tables that start with this heading. */
function codeRows(heading: string): string[][] {
  const tables = DOCUMENT.split(`| ${heading} `)
    .slice(1)
    .map((rest) => rest.split('\n\n')[0] ?? '');
  return tables.flatMap((table) =>
    (table.match(/^\| `.*$/gm) ?? []).map((row) =>
      [...row.matchAll(/`([^`]+)`/g)].map(([, cell = '']) => cell),
    ),
  );
}

describe('the conditions of docs/colour-rules.md', () => {
  const rows = codeRows('condition');

  it('are found', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('%s holds for %s and not for %s', (condition, holding = '', other = '') => {
    const rules = parsed({ rules: [{ colour: 'green', when: JSON.parse(condition) }] });
    expect(colourOf(rules, runOf(holding)).colour).toBe('green');
    expect(colourOf(rules, runOf(other)).colour).toBe('amber');
  });
});

describe('the counts of docs/colour-rules.md', () => {
  const rows = codeRows('count');

  it('are found', () => {
    expect(rows.length).toBeGreaterThan(5);
  });

  it.each(rows)('%s for %s is %s', (count, output = '', number = '') => {
    const tests = { passed: { count: 'nothing' }, failed: JSON.parse(count) as unknown };
    expect(testsOf(parsed({ tests }), runOf(output))?.failed).toBe(Number(number));
  });
});

/** Returns the code blocks after a heading, as language and content. */
function blocksAfter(heading: string): { language: string; content: string }[] {
  const section = DOCUMENT.split(heading)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? '';
  return [...section.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language = '', content = '']) => ({
    language,
    content,
  }));
}

describe('the example rule set of docs/colour-rules.md', () => {
  const [{ content } = { content: '{}' }] = blocksAfter('# Colour rules\n');
  const rules = parsed(JSON.parse(content) as object);

  it.each([
    ['Test passed', 'green'],
    ['9 runs, 3 failures', 'red'],
    ['=== FAILURES ===\na.py:1: NameError', 'amber'],
    ['nothing known', 'amber'],
  ])('makes %j %s', (stdout, colour) => {
    expect(colourOf(rules, { stdout, stderr: '', status: 0 })).toEqual({ colour });
  });
});

const examples = DOCUMENT.match(/^### Example: .*$/gm) ?? [];

describe.each(examples)('%s', (heading) => {
  const [rules, ...runs] = blocksAfter(heading);
  const outputs = runs.filter(({ language }) => language === 'text');
  const results = runs.filter(({ language }) => language === 'json');

  it.each(outputs.map(({ content }, nth) => [content, results[nth]?.content ?? '']))(
    'reads %s',
    (stdout, result) => {
      const tests = JSON.parse(rules?.content ?? '') as unknown;
      const run = { stdout, stderr: '', status: 1 };
      expect(testsOf(parsed({ tests }), run)).toEqual(JSON.parse(result));
    },
  );
});

it('has examples for several frameworks', () => {
  expect(examples.length).toBeGreaterThan(3);
});
