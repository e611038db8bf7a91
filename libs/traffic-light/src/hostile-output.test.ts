import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourOf } from './colour-of';
import { parseRules } from './parse-rules';
import { RulesProblem, type Rules } from './rules';
import { testsOf } from './tests-of';

const OUTPUT_LENGTH = 50 * 1024;
const CPU_MS_MAX = 100;

const LANGUAGES = join(__dirname, '../../../docker/languages');

function parsed(value: unknown): Rules {
  const rules = parseRules(value);
  if (rules instanceof RulesProblem) throw new Error(rules.reason);
  return rules;
}

function repeated(text: string): string {
  return text.repeat(Math.ceil(OUTPUT_LENGTH / text.length)).slice(0, OUTPUT_LENGTH);
}

/** Returns every text in a rule set, as an output that nearly matches: `\d` becomes a digit, operators are left out. */
function wordsOf(rules: unknown): string[] {
  if (typeof rules === 'string') {
    const literal = rules
      .replace(/\\d/g, '1')
      .replace(/\\[wS]/g, 'a')
      .replace(/\\s/g, ' ')
      .replace(/\\(\W)/g, '$1')
      .replace(/[\^$*+?|]|\(\?:/g, '');
    return literal === '' ? [] : [literal];
  }
  return typeof rules === 'object' && rules !== null ? Object.values(rules).flatMap(wordsOf) : [];
}

function hostileOutputs(rules: unknown): string[] {
  const words = wordsOf(rules);
  return [
    ...new Set([words.join(' '), `${words.join('\n')}\n`, 'x', '1 ', '\n', '\r', '\u001b[', ': ']),
  ].map(repeated);
}

/** Returns a hundred different characters, in no order. */
function mixed(): string {
  let state = 1;
  const next = (): number => (state = (state * 75 + 74) % 65537);
  return Array.from({ length: OUTPUT_LENGTH }, () => String.fromCharCode(33 + (next() % 100))).join(
    '',
  );
}

const TEN = [...Array(10).keys()];

const TRIES = 10;

/**
 * Returns the least processor time of a few tries, because the just-in-time compiler and other tests take theirs, too.
 * The first try within the limit ends them.
 */
function cpuMs(work: () => unknown): number {
  let least = Infinity;
  for (let nth = 0; nth < TRIES && least > CPU_MS_MAX; nth += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function slowestMs(value: unknown, outputs = hostileOutputs(value)): number {
  const rules = parsed(value);
  const times = outputs.map((stdout) => {
    const run = { stdout, stderr: '', status: 1 };
    return cpuMs(() => [colourOf(rules, run), testsOf(rules, run)]);
  });
  return Math.max(...times);
}

describe('hostile output of 50 KiB takes at most 100 ms of', () => {
  it.each([
    { match: '(.*)Assertion(.*)failed.' },
    { match: '^.+: (\\w*Error)\\b$' },
    { match: '(?:x+x+)+y' },
    { match: '^[\\s\\S]*FAILED[\\s\\S]*z$' },
    { match: 'x$', pre: ['stripAnsi'] },
    { match: 'x$', pre: [{ afterLast: '\r' }] },
    { contains: 'Assertion failed' },
    { empty: true, in: 'stderr' },
    { status: { gt: 1, lt: 128 } },
    { firstMatch: '(\\d+) runs', where: { group: 1, gt: 1000 } },
    { anyMatch: '^.+: (\\w*Error)\\b', where: { group: 1, eq: 'none' } },
    { anyMatch: '(\\w*)Error', where: { group: 1, match: '^none$' } },
    { anyMatch: '.', where: { group: 0, starts: 'none' }, in: 'stdout' },
    { anyMatch: '.', where: { group: 0, match: '(\\w+)Error$' } },
    { anyMatch: '(.)', where: { group: 1, match: '^none$' } },
    {
      anyMatch: '(.)',
      where: { any: TEN.map((digit) => ({ group: 1, match: `^none${digit}$` })) },
    },
    { anyMatch: '(.)', where: { any: TEN.map((number) => ({ group: 1, gt: 1000 + number })) } },
    { anyMatch: 'z*', where: { group: 0, match: '^none$' } },
    {
      anyMatch: '(\\w+) (\\d+)',
      where: { any: [{ not: { group: 1, match: '^x*$' } }, { all: [{ group: 2, gt: 1000 }] }] },
    },
    { count: '^\\s*Running \\S+', eq: { count: 'SUCCESS|FAILURE' } },
    { all: [{ not: { match: '(\\w+) passed, (\\d+) failed$' } }, { any: [{ match: 'Error:$' }] }] },
  ])('the condition %j', (when) => {
    const rules = { rules: [{ colour: 'red', when }], otherwise: 'amber' };
    expect(slowestMs(rules, [...hostileOutputs(rules), mixed()])).toBeLessThanOrEqual(CPU_MS_MAX);
  });

  it.each([
    { passed: { count: '^ok \\d+' }, failed: { count: '^not ok \\d+' } },
    { passed: { sum: '(\\d+) passed' }, failed: { last: '(\\d+) failed' } },
    {
      ...{ total: { first: '^Ran (\\d+)' }, failed: { sum: '\\w+=(\\d+)' } },
      failures: [{ name: '^(?:FAIL|ERROR): (\\w+)', message: '^\\w*Error: (.*)$' }],
    },
  ])('the tests %j', (tests) => {
    const rules = { rules: [], otherwise: 'amber', tests };
    expect(slowestMs(rules)).toBeLessThanOrEqual(CPU_MS_MAX);
  });

  const shipped = readdirSync(LANGUAGES).map((name) => join(LANGUAGES, name, 'rules.json'));

  /** By their text: a third of the languages share their rules with another one. */
  const measured = new Map<string, number>();

  it.each(shipped)('the rules of %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const ms = measured.get(text) ?? slowestMs(JSON.parse(text));
    measured.set(text, ms);
    expect(ms).toBeLessThanOrEqual(CPU_MS_MAX);
  });
});
