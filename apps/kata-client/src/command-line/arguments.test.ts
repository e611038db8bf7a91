import { addressOf } from './address';
import { argumentsOf } from './arguments';
import { harmless } from './terminal';

describe('argumentsOf', () => {
  it('reads a command with its options', () => {
    expect(
      argumentsOf(['join', 'AB12CD', '--server', 'http://a', '--language', 'ruby']),
    ).toMatchObject({
      command: 'join',
      target: 'AB12CD',
      server: 'http://a',
      language: 'ruby',
    });
    expect(argumentsOf(['test', '--watch', '--theirs'])).toMatchObject({
      watch: true,
      prefer: 'theirs',
    });
  });

  it.each([
    [[], 'Usage: node katas.mjs COMMAND'],
    [['tset'], 'There is no command tset.'],
    [['join'], 'join needs a link or the ID of a kata.'],
    [['test', 'hiker.py'], 'test does not take hiker.py.'],
    [['join', 'a', 'b'], 'join does not take b.'],
    [['pull', '--mine', '--theirs'], 'Choose one of --mine and --theirs.'],
    [['pull', '--mien'], '--mien'],
  ])('rejects %j', (args, message) => {
    expect(() => argumentsOf(args)).toThrow(message);
  });
});

describe('addressOf', () => {
  it.each([
    ['http://a:3000/kata/3456789ABC', undefined, ['http://a:3000', '3456789ABC', undefined]],
    ['https://a/kata/3456789abc/lion#light-3', undefined, ['https://a', '3456789ABC', 'lion']],
    ['https://a/kata/3456789abc/dashboard', undefined, ['https://a', '3456789ABC', undefined]],
    ['345 6o7', 'http://a/x', ['http://a', '345607', undefined]],
  ])('reads %s', (target, server, [origin, kataId, avatarName]) => {
    expect(addressOf(target, server)).toEqual({ server: origin, kataId, avatarName });
  });

  it.each([
    ['3456789ABC', undefined, '--server URL'],
    ['3456789ABC', 'ftp://a', 'not the address of a dojo'],
    ['345', 'http://a', 'ten characters'],
    ['http://a/', undefined, 'must be to a kata'],
    ['http://', undefined, 'not the address of a dojo'],
  ])('rejects %s', (target, server, message) => {
    expect(() => addressOf(target, server)).toThrow(message);
  });
});

describe('harmless', () => {
  it.each([
    ['\x1b[31mred\x1b[0m\ttab\nline', '\x1b[31mred\x1b[0m\ttab\nline'],
    ['a\x1b[2Jb', 'ab'],
    ['a\x1b]0;title\x07b', 'a]0;titleb'],
    ['a\rb\x08c\x9b31m', 'abc31m'],
    ['\x1b[?1049h', ''],
  ])('makes %j %j', (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });
});
