import { convertRegex } from './convert-regex';

function firstMatch(source: string, text: string): string | undefined {
  const converted = convertRegex(source);
  if ('refusal' in converted) throw new Error(converted.refusal);
  return converted.find(text);
}

describe('a regex of a manifest of cyber-dojo', () => {
  it.each([
    ['FAILED \\(failures=\\d+\\)', 'Ran 2 tests\n\nFAILED (failures=1)\n', 'FAILED (failures=1)'],
    ['^\\d+ passed$', 'a\n12 passed\nb', '12 passed'],
    ['run\\: (\\d)+,(\\s)+Failures\\: (\\d)+', 'run: 1,  Failures: 3 x', 'run: 1,  Failures: 3'],
    ['OK', 'ok', undefined],
    ['^[[:alpha:][:digit:]]+', 'é2x!', 'é2x'],
    ['[^[:space:][:alnum:]]', 'é \u00a0-', '-'],
  ])('finds the first match of %s', (source, text, found) => {
    expect(firstMatch(source, text)).toBe(found);
  });

  it.each([
    ['(?<=a)b', 'which RE2 lacks'],
    ['[[:punct:]]', '[:punct:] beyond ASCII'],
    ['(', 'no pattern of RE2'],
    ['a'.repeat(1001), 'too long'],
  ])('is refused with a reason: %s', (source, reason) => {
    expect(convertRegex(source)).toEqual({ refusal: expect.stringContaining(reason) as string });
  });
});
