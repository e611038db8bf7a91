import { TreeProblem } from '../../tree-problem';
import { parseRubyText } from './ruby-text';

const parse = (text: string) => parseRubyText(text, 'manifest.rb');

describe('the Ruby text of a manifest', () => {
  it('is a hash with symbols or strings as keys', () => {
    expect(
      parse('{:created=>[2014, 2, 20], "tab_size" => 4, :"a b"=>nil, :browser=>true}\n'),
    ).toEqual({
      created: [2014, 2, 20],
      tab_size: 4,
      'a b': null,
      browser: true,
    });
    expect(parse('[]')).toEqual([]);
    expect(parse('{}')).toEqual({});
  });

  it.each([
    [String.raw`"a\nb\t\"c\"\\"`, 'a\nb\t"c"\\'],
    [String.raw`"\#{not_run} \e[31m"`, '#{not_run} \x1b[31m'],
    [String.raw`"\u00e9\u{1F600}"`, 'é😀'],
    [String.raw`"\xE2\x80\x93"`, '–'],
    [String.raw`"\0\101"`, '\0A'],
    ['"ü is plain"', 'ü is plain'],
    ['""', ''],
  ])('has the string %s', (text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each([
    [
      `{created: [2012, 3], "a b": 1, 'c' => 2, 3 => nil}`,
      { created: [2012, 3], 'a b': 1, c: 2, 3: null },
    ],
    ['# by hand\n{:a=>1, # one\n :b=>[1,2,],\n}\n', { a: 1, b: [1, 2] }],
    [String.raw`['it\'s #{x}\n \\', '']`, ["it's #{x}\\n \\", '']],
    ['[-2.5, 1e3, 0.5]', [-2.5, 1000, 0.5]],
  ])('may be written by hand: %s', (text, value) => {
    expect(parse(text)).toEqual(value);
  });

  it('keeps __proto__ as a plain key', () => {
    expect(Object.keys(parse('{"__proto__"=>"x"}') as object)).toEqual(['__proto__']);
  });

  it.each([
    '',
    '{',
    '{:a}',
    '{:a=>}',
    '{:a=>1,}x',
    '{,}',
    '{:a=>1,,}',
    '{a::b=>1}',
    "'no end",
    '{nil=>1}',
    '[1 2]',
    '"no end',
    '"\\u{110000}"',
    '"\\xZZ"',
    '`date`',
    'system("date")',
    '{:a=>Time.now}',
    '1.5.2',
    '1_000',
    '9'.repeat(400),
    '['.repeat(100_000),
    '{:a=>'.repeat(100_000),
  ])('is a problem when it is something else: %.20s', (text) => {
    expect(() => parse(text)).toThrow(TreeProblem);
  });
});
