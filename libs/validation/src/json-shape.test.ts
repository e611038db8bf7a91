import { assert, json, property } from 'fast-check';
import { BODY_SHAPE, shapeProblem } from './json-shape';

const { levelsMax: LEVELS_MAX, valuesMax: VALUES_MAX } = BODY_SHAPE;
const problemOf = (text: string) => shapeProblem(text, BODY_SHAPE);
const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('shapeProblem', () => {
  it.each([lists, objects])('accepts JSON up to the limit of levels', (nested) => {
    expect(problemOf(nested(LEVELS_MAX))).toBeUndefined();
    expect(problemOf(nested(LEVELS_MAX + 1))).toContain('nested deeper than 32 levels');
  });

  it('counts levels, not brackets', () => {
    expect(problemOf(`[${Array(1000).fill('[]').join()}]`)).toBeUndefined();
  });

  it('accepts JSON up to the limit of values', () => {
    expect(problemOf(`[1${',1'.repeat(VALUES_MAX - 1)}]`)).toBeUndefined();
    expect(problemOf(`[1${',1'.repeat(VALUES_MAX)}]`)).toContain('more than 100000 values');
    expect(problemOf(`[{}${',{}'.repeat(VALUES_MAX)}]`)).toContain('values');
  });

  it.each([
    ['brackets in a text', JSON.stringify('['.repeat(1000))],
    ['brackets in a name', JSON.stringify({ ['{'.repeat(1000)]: 1 })],
    ['brackets after an escaped quote', JSON.stringify(`"${'['.repeat(1000)}`)],
    ['brackets after an escaped backslash and a quote', JSON.stringify(`\\"${'['.repeat(1000)}`)],
    ['commas in a text', JSON.stringify(','.repeat(VALUES_MAX + 1))],
  ])('ignores %s', (_what, text) => expect(problemOf(text)).toBeUndefined());

  it('counts brackets after a text that ends with a backslash', () => {
    expect(problemOf(`["\\\\",${'['.repeat(1000)}`)).toContain('nested');
  });

  it('accepts all small JSON', () => {
    assert(property(json({ maxDepth: 10 }), (text) => problemOf(text) === undefined));
  });

  it('takes linear time for what the parser takes long for', () => {
    const deep = '['.repeat(5_000_000);
    const quotes = `"${'\\"'.repeat(1_000_000)}"`;
    const slashes = `"${'\\\\'.repeat(1_000_000)}"`;
    const begun = process.cpuUsage();
    for (let n = 0; n < 1000; n += 1) problemOf(deep);
    for (const text of [quotes, slashes]) expect(problemOf(text)).toBeUndefined();
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });
});
