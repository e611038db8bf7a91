import { colourOf, parseRules } from '@katas/traffic-light';
import fc from 'fast-check';
import { convertRule } from './convert-rule';
import { interpret } from './testing/interpret';

const text = fc.constantFrom('output', 'stdout', 'stderr');
const word = fc.constantFrom('fail', 'ok', 'Error', '0', '1', 'a');
const regex = fc.constantFrom(
  ...[
    '/fail/',
    '/^ok$/',
    '/(\\w+)Error/',
    '/(\\d+) fail(?:ed)?/',
    '/a+b|c/i',
    '/^$/',
    '/\\bok\\b/',
  ],
);
const number = fc.constantFrom('0', '1', '2');
const comparison = fc.constantFrom('==', '!=', '>', '<', '>=', '<=');
const equality = fc.constantFrom('==', '!=');

const element = fc.oneof(
  fc.tuple(equality, word).map(([op, w]) => `e ${op} '${w}'`),
  word.map((w) => `e.start_with?('${w}')`),
  regex.map((r) => `e =~ ${r}`),
);
const countElement = fc.tuple(comparison, number).map(([op, n]) => `e.to_i ${op} ${n}`);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(text, regex).map(([t, r]) => `${t} =~ ${r}`),
    fc.tuple(text, regex).map(([t, r]) => `${t} !~ ${r}`),
    fc.tuple(text, regex).map(([t, r]) => `${r}.match(${t})`),
    fc.tuple(text, regex).map(([t, r]) => `${t}.match(${r}).nil?`),
    fc.tuple(text, word).map(([t, w]) => `${t}.include?('${w}')`),
    fc.tuple(text, word).map(([t, w]) => `${t}.start_with?('${w}')`),
    text.map((t) => `${t}.empty?`),
    fc.tuple(comparison, number).map(([op, n]) => `status ${op} ${n}`),
    fc
      .tuple(text, regex, comparison, number)
      .map(([t, r, op, n]) => `${t}.scan(${r}).size ${op} ${n}`),
    fc.tuple(text, element).map(([t, e]) => `${t}.scan(/(\\w+)Error/).flatten.any? { |e| ${e} }`),
    fc.tuple(text, element).map(([t, e]) => `${t}.scan(/\\w+/).all? { |e| ${e} }`),
    fc.tuple(text, element).map(([t, e]) => `${t}.scan(/\\w+/).reject { |e| ${e} }.empty?`),
    fc
      .tuple(text, countElement, fc.constantFrom('none?', 'all?', 'any?'))
      .map(([t, e, method]) => `${t}.scan(/(\\d+) fail/).flatten.${method} { |e| ${e} }`),
    fc.tuple(comparison, number).map(([op, n]) => `(counts && counts[1].to_i ${op} ${n})`),
    fc
      .tuple(comparison, number)
      .map(([op, n]) => `(counts && counts.captures.map(&:to_i).sum ${op} ${n})`),
    fc.tuple(equality, word).map(([op, w]) => `(counts && counts[2] ${op} '${w}')`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((c) => `!(${c})`),
  ),
}));

const colour = fc.constantFrom(':red', ':amber', ':green');

const statement = fc.oneof(
  fc.tuple(colour, condition).map(([c, when]) => `return ${c} if ${when}`),
  fc.tuple(colour, condition).map(([c, when]) => `return ${c} unless ${when}`),
  fc
    .tuple(condition, colour, condition, colour)
    .map(([a, one, b, other]) => `if ${a}\n return ${one}\nelsif ${b}\n return ${other}\nend`),
  fc.tuple(colour, condition).map(([c, when]) => `light = ${c} if ${when}`),
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), colour)
    .map(([words, c]) => `%w(${words.join(' ')}).each { |w| return ${c} if output.include?(w) }`),
);

const lambda = fc
  .tuple(fc.array(statement, { maxLength: 5 }), condition, colour)
  .map(([statements, when, other]) =>
    [
      'lambda { |stdout, stderr, status|',
      'output = stdout + stderr',
      'counts = /(\\d+) fail, (\\d+) Error/.match(output)',
      'light = :amber',
      ...statements,
      `${when} ? light : ${other}`,
      '}',
    ].join('\n'),
  );

const line = fc.oneof(
  fc.constantFrom('ok', 'fail', '1 fail', '0 failed', 'NameError', 'aaError', '', 'aab', 'C'),
  fc.tuple(fc.nat(2), fc.nat(2)).map(([f, e]) => `${f} fail, ${e} Error`),
);
const printed = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));
const run = fc.record({ stdout: printed, stderr: printed, status: fc.nat(3) });

/** Of jest.preset.cjs. */
declare const FULL_PROPERTIES: boolean;

/** Thousands of evaluations take seconds, and more on a busy machine. */
const TIMEOUT_MS = 60_000;

describe('a converted rule', () => {
  it(
    'has the colour of the Ruby, for any output',
    () => {
      let refusals = 0;
      let rules = 0;
      fc.assert(
        fc.property(lambda, fc.array(run, { minLength: 5, maxLength: 5 }), (source, runs) => {
          const result = convertRule(source);
          rules += 1;
          if ('refusal' in result) {
            refusals += 1;
            return;
          }
          const parsed = parseRules(result.rules);
          for (const each of runs) {
            expect(colourOf(parsed, each)).toEqual({ colour: interpret(source, each) });
          }
        }),
        { numRuns: FULL_PROPERTIES ? 300 : 100 },
      );
      // About 15 % are refused, such as a group that may take no part in a match.
      expect(refusals / rules).toBeLessThan(0.4);
    },
    TIMEOUT_MS,
  );

  it(
    'is never an exception, for any text',
    () => {
      const anything = fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc
          .array(
            fc.constantFrom(
              ...[
                'lambda',
                '{',
                '}',
                '|',
                'x',
                '=',
                '/',
                '(',
                ')',
                "'",
                '#{',
                'if',
                'end',
                '\n',
                '.',
                ':red',
                '&',
                '[',
                ']',
              ],
            ),
          )
          .map((parts) => `lambda { |x| ${parts.join(' ')}`),
      );
      fc.assert(
        fc.property(anything, (source) => {
          expect(Object.keys(convertRule(source))).toHaveLength(1);
        }),
        { numRuns: FULL_PROPERTIES ? 1000 : 200 },
      );
    },
    TIMEOUT_MS,
  );
});
