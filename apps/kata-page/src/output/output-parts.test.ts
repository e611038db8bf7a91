import { styledTexts } from './ansi-text';
import { renderOutput as render } from './output-parts';
import { leastMs } from './testing/least-ms';

const files = new Map([['hiker.py', '']]);
const ESC = String.fromCharCode(27);

const renderOutput = (output: string, names: typeof files) =>
  render(output, names, output === '' ? undefined : styledTexts);

const partsOf = (output: string) =>
  renderOutput(output, files).parts.map(({ text, className, position }) =>
    [text, className, position?.line].filter((part) => part !== undefined && part !== ''),
  );

describe('renderOutput', () => {
  it('keeps plain text as it is', () => {
    expect(partsOf('a < b & c')).toEqual([['a < b & c']]);
    expect(partsOf('')).toEqual([]);
  });

  it('shows the 16 colours and the weight, without the sequences', () => {
    const { parts, text } = renderOutput(
      `a ${ESC}[1;31mred${ESC}[0m ${ESC}[92mgreen${ESC}[m`,
      files,
    );
    expect(text).toBe('a red green');
    expect(parts.map(({ text: of, className }) => [of, className])).toEqual([
      ['a ', ''],
      ['red', 'ansi-red ansi-bold'],
      [' ', ''],
      ['green', 'ansi-green'],
    ]);
  });

  it('shows links as parts of their own, also across colours', () => {
    expect(partsOf('at hiker.py:3 and')).toEqual([['at '], ['hiker.py:3', 3], [' and']]);
    expect(partsOf(`${ESC}[31mhiker.py${ESC}[0m:3!`)).toEqual([
      ['hiker.py', 'ansi-red', 3],
      [':3', 3],
      ['!'],
    ]);
  });

  it.each([
    [
      'a link of the terminal',
      `${ESC}]8;;javascript:alert(1)${ESC}\\text${ESC}]8;;${ESC}\\`,
      'text',
    ],
    ['a title of the window', `${ESC}]0;<img src=x>\u0007text`, 'text'],
    ['a sequence that moves the cursor', `${ESC}[2J${ESC}[10;10Htext`, 'text'],
    ['colours outside of the 16', `${ESC}[38;5;196mtext${ESC}[48;2;1;2;3m`, 'text'],
  ])('drops %s', (_what, output, text) => {
    const rendered = renderOutput(output, files);
    expect(rendered.text).toBe(text);
    expect(render(output, files).text).toBe(text);
    expect(rendered.parts.every(({ className }) => className === '')).toBe(true);
  });

  it('shows output with too many colours without them, in under 500 ms', () => {
    const output = `${ESC}[31mx${ESC}[0m`.repeat(5000);
    const { parts, text } = renderOutput(output, files);
    expect([parts.length, text.length]).toEqual([1, 5000]);
    expect(leastMs(() => renderOutput(output, files))).toBeLessThan(500);
  });
});
