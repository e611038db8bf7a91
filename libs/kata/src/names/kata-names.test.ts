import { AVATAR_NAMES, avatarUid, isAvatarName } from './avatar-name';
import { fileNameProblem, isFileName } from './file-name';
import { isKataId, type KataId } from './kata-id';
import { KATA_LABEL, kataIdOfVolume, kataVolumeName } from '../kata-volume';

describe('isKataId', () => {
  it('accepts ten characters of 0-9A-F', () => {
    expect(isKataId('3456789ABC')).toBe(true);
  });

  it.each([
    '',
    '3456789AB',
    '3456789ABCD',
    '3456789abc',
    '3456789ABG',
    '3456789ABC\n',
    ' 456789ABC',
  ])('rejects %j', (text) => {
    expect(isKataId(text)).toBe(false);
  });
});

describe('avatars', () => {
  it('are 64 animals in alphabetical order', () => {
    expect(AVATAR_NAMES).toHaveLength(64);
    expect([...AVATAR_NAMES].sort()).toEqual(AVATAR_NAMES);
    expect(new Set(AVATAR_NAMES).size).toBe(64);
  });

  it('have the first uid of their kata plus their index in the list', () => {
    expect(avatarUid('alligator', 40_000)).toBe(40_000);
    expect(avatarUid('lion', 40_000)).toBe(40_028);
    expect(avatarUid('zebra', 100_000)).toBe(100_063);
  });

  it.each(['Lion', 'unicorn', '', 'toString', '__proto__', 'lion\n'])(
    'do not include %j',
    (name) => {
      expect(isAvatarName(name)).toBe(false);
    },
  );
});

describe('file names', () => {
  it.each([
    'hiker.py',
    'a/b/c.txt',
    'it\'s "a" $(touch /tmp/x)\n-rf',
    '-rf',
    '*',
    '..hidden',
    '🦁.txt',
    '__proto__',
    'toString',
    ' ',
    'x'.repeat(255),
  ])('may be %j', (name) => {
    expect(isFileName(name)).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'relative'],
    ['../../etc/passwd', "'..'"],
    ['a/../../b', "'..'"],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['./a', "'.'"],
    ['.', "'.'"],
    ['a\0b', 'NUL'],
    ['x'.repeat(256), '255 bytes'],
    ['é'.repeat(128), '255 bytes'],
    ['x/'.repeat(2100) + 'x', '4000 bytes'],
    ['\ud800', 'Unicode'],
  ])('must not be %j', (name, words) => {
    expect(fileNameProblem(name)).toContain(words);
  });
});

describe('kataIdOfVolume', () => {
  const id = '3456789ABC' as KataId;

  it('returns the kata ID of a kata volume', () => {
    expect(kataIdOfVolume({ name: kataVolumeName(id), labels: { [KATA_LABEL]: id } })).toBe(id);
  });

  it.each([
    ['has no label', { name: kataVolumeName(id), labels: {} }],
    [
      'has another kata in its label',
      { name: kataVolumeName(id), labels: { [KATA_LABEL]: 'BBBBBBBBBB' } },
    ],
    [
      'contains the name of a kata volume',
      { name: `my-${kataVolumeName(id)}-copy`, labels: { [KATA_LABEL]: id } },
    ],
    ['has a label that is no kata ID', { name: 'katas-x', labels: { [KATA_LABEL]: 'x' } }],
  ])('is undefined for a volume that %s', (_why, volume) => {
    expect(kataIdOfVolume(volume)).toBeUndefined();
  });
});
