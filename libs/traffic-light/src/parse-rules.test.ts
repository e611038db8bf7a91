import fc from 'fast-check';
import { colourOf } from './colour-of';
import { parseRules } from './parse-rules';
import { RulesProblem } from './rules';

function reasonOf(value: unknown): string | undefined {
  const rules = parseRules(value);
  return rules instanceof RulesProblem ? rules.reason : undefined;
}

function reasonOfWhen(when: unknown): string | undefined {
  return reasonOf({ rules: [{ colour: 'red', when }], otherwise: 'amber' });
}

describe('parseRules', () => {
  it('accepts an empty list of rules', () => {
    expect(reasonOf({ rules: [], otherwise: 'red' })).toBeUndefined();
  });

  it.each([
    [undefined, 'the rule set must be an object'],
    [null, 'the rule set must be an object'],
    [[], 'the rule set must be an object'],
    ['red', 'the rule set must be an object'],
    [{}, 'rules must be a list'],
    [{ rules: [] }, 'otherwise must be red, amber, green'],
    [{ rules: [], otherwise: 'timed_out' }, 'otherwise must be red, amber, green'],
    [{ rules: {}, otherwise: 'red' }, 'rules must be a list'],
    [{ rules: [], otherwise: 'red', else: 'red' }, 'the rule set has an unknown "else"'],
    [{ rules: [1], otherwise: 'red' }, 'rules[0] must be an object'],
    [{ rules: [{ when: {} }], otherwise: 'red' }, 'rules[0].colour must be red, amber, green'],
    [{ rules: [], otherwise: 'red', pre: ['upcase'] }, 'pre[0]: unknown step "upcase"'],
    [{ rules: [], otherwise: 'red', pre: [{ afterLast: 1 }] }, 'pre[0].afterLast must be text'],
    [{ rules: [], otherwise: 'red', pre: [{ first: 'x' }] }, 'pre[0] has an unknown "first"'],
  ])('reports for %j: %s', (value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });

  it.each([
    [undefined, ' must be an object'],
    [{}, ' has no known condition but {}'],
    [{ mtach: 'x' }, ' has no known condition but "mtach"'],
    [{ toString: 'x' }, ' has no known condition but "toString"'],
    [JSON.parse('{"__proto__": 1}'), ' has no known condition but "__proto__"'],
    [{ match: 'a', contains: 'b' }, ' must not have both match and contains'],
    [{ match: 'a', where: {} }, ' has an unknown "where"'],
    [{ match: 5 }, '.match must be text'],
    [{ contains: null }, '.contains must be text'],
    [{ empty: false }, '.empty must be true'],
    [{ match: 'a', in: 'stdin' }, '.in must be output, stdout, stderr'],
    [{ match: 'a', pre: 'stripAnsi' }, '.pre must be a list'],
    [{ status: 2 }, '.status must be an object'],
    [{ status: {} }, '.status compares with nothing'],
    [{ status: { eq: '2' } }, '.status.eq must be a number'],
    [{ status: { ge: 2 } }, '.status has an unknown "ge"'],
    [{ all: {} }, '.all must be a list'],
    [{ all: [{ any: [{ not: 1 }] }] }, '.all[0].any[0].not must be an object'],
    [{ firstMatch: 'a', where: {} }, '.where compares with nothing'],
    [
      { firstMatch: 'a', where: { eq: 'a' } },
      '.where.group must be a group of the pattern, 0 to 0',
    ],
    [
      { anyMatch: '(a)', where: { group: 2, eq: 'a' } },
      '.where.group must be a group of the pattern, 0 to 1',
    ],
    [{ anyMatch: 'a', where: { group: 0, gt: '1' } }, '.where.gt must be a number'],
    [{ anyMatch: 'a', where: { group: 0, starts: 1 } }, '.where.starts must be text'],
    [{ anyMatch: 'a', where: { group: 0, ends: 'a' } }, '.where has an unknown "ends"'],
    [{ count: 'a' }, ' compares with nothing'],
    [{ count: 'a', gt: '1' }, '.gt must be an object'],
    [{ count: 'a', eq: { count: '(' } }, '.eq.count: "(" is no pattern of RE2'],
    [{ anyMatch: 'a', where: { all: { group: 0, eq: 'a' } } }, '.where.all must be a list'],
    [{ anyMatch: 'a', where: { any: [{ group: 1, eq: 'a' }] } }, '.where.any[0].group must be'],
    [{ anyMatch: 'a', where: { not: [] } }, '.where.not must be an object'],
    [{ anyMatch: 'a', where: { all: [], group: 0 } }, '.where has an unknown "group"'],
  ])('reports for the condition %j: %s', (when, reason) => {
    expect(reasonOfWhen(when)).toContain(`rules[0].when${reason}`);
  });

  it.each([['(?!x)'], ['(?<=x)'], ['(a'], ['a{2000}'], ['\\Z'], ['[[:nope:]]'], ['(a)\\1']])(
    'rejects %j, which RE2 does not support',
    (source) => {
      expect(reasonOfWhen({ match: source })).toContain(
        `rules[0].when.match: ${JSON.stringify(source)} is no pattern of RE2`,
      );
    },
  );

  it('rejects conditions that are nested too deep', () => {
    let when: unknown = { empty: true };
    for (let depth = 0; depth < 100_000; depth += 1) when = { not: when };
    expect(reasonOfWhen(when)).toBe('the conditions are nested too deep');
  });

  it('rejects comparisons that are nested too deep', () => {
    let where: unknown = { group: 0, eq: 'a' };
    for (let depth = 0; depth < 100_000; depth += 1) where = { not: where };
    const reason = 'the comparisons of a match are nested too deep';
    expect(reasonOfWhen({ anyMatch: 'a', where })).toBe(reason);
  });

  it('rejects a pattern that is nested too deep', () => {
    expect(reasonOfWhen({ match: '('.repeat(100_000) })).toContain('is no pattern of RE2');
  });
});

/** Rule sets that are valid or nearly valid, which random JSON hardly ever is. */
const patternText = fc.oneof(
  fc.string(),
  fc.constantFrom('^(\\d+) runs', '(\\w*Error)', '(?!x)', '('),
);
const { condition } = fc.letrec((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({ match: patternText, in: fc.constantFrom('output', 'stdout', 'stderr') }),
    fc.record({
      contains: fc.string(),
      pre: fc.constantFrom(['stripAnsi'], [{ afterLast: '\r' }], []),
    }),
    fc.record({ status: fc.dictionary(fc.constantFrom('eq', 'ne', 'gt', 'lt'), fc.integer()) }),
    fc.record({
      anyMatch: patternText,
      where: fc.record({ group: fc.nat(2), ne: fc.oneof(fc.string(), fc.integer()) }),
    }),
    fc.record({
      firstMatch: patternText,
      where: fc.record({ group: fc.nat(2), gt: fc.integer() }),
    }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc.jsonValue(),
  ),
}));
const ruleSet = fc.record({
  rules: fc.array(
    fc.record({ colour: fc.constantFrom('red', 'amber', 'green'), when: condition }),
    { maxLength: 4 },
  ),
  otherwise: fc.constantFrom('red', 'amber', 'green'),
});
const run = fc.record({
  stdout: fc.string({ unit: 'binary' }),
  stderr: fc.string(),
  status: fc.integer({ min: 0, max: 255 }),
});

describe('any rule set over any output', () => {
  it('has a colour, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), ruleSet), run, (rules, output) => {
        expect(['red', 'amber', 'green', 'faulty']).toContain(
          colourOf(parseRules(rules), output).colour,
        );
      }),
    );
  });
});
