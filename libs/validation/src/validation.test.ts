import fc from 'fast-check';
import { z } from 'zod';
import {
  avatarNameField,
  fileNameField,
  filesField,
  imageNameField,
  kataIdField,
  maxSecondsField,
} from './fields';
import { isImageName } from './image-name';
import { InvalidInput } from './invalid-input';
import { parse } from './parse';

const call = z.strictObject({
  kata_id: kataIdField,
  avatar_name: avatarNameField,
  image_name: imageNameField,
  max_seconds: maxSecondsField,
  deleted_filenames: z.array(fileNameField),
  changed_files: filesField,
});
const good = {
  kata_id: '3456789ABC',
  avatar_name: 'lion',
  image_name: 'katas/python-unittest',
  max_seconds: 10,
  deleted_filenames: ['old.py'],
  changed_files: { 'hiker.py': 'x = 1' },
};

function badFields(value: unknown): string[] {
  try {
    parse(call, value);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field }) => field);
    throw error;
  }
}

describe('parse', () => {
  it('returns good input as its types', () => {
    expect(parse(call, good).changed_files).toEqual(new Map([['hiker.py', 'x = 1']]));
  });

  it('names every bad field in one error', () => {
    expect(badFields({ ...good, kata_id: 'x', max_seconds: 0, extra: 1 })).toEqual([
      'kata_id',
      'max_seconds',
      'extra',
    ]);
  });

  it('names each missing field', () => {
    expect(badFields({}).sort()).toEqual(Object.keys(good).sort());
  });

  it('reports "is missing" only for absent fields', () => {
    const only = z.object({ text: z.string() });
    expect(() => parse(only, {})).toThrow('text: is missing');
    expect(() => parse(only, undefined)).toThrow('body: is missing');
    expect(() => parse(only, { text: 1 })).toThrow('must be a string');
    expect(() => parse(only, null)).toThrow('must be an object');
  });

  it.each([null, [], 'text', 7, true])('rejects %j as a body', (body) => {
    expect(badFields(body)).toEqual(['body']);
  });

  it.each([
    ['kata_id', ['', 'abc', '3456789ABC\n', 3456789, null, '3456789abc', '3456789ABCD']],
    ['avatar_name', ['', 'unicorn', 'Lion', null, {}, '__proto__', 'lion '.repeat(9)]],
    [
      'image_name',
      ['', '--privileged', 'a\nb', 'a b', 'lower/CASE', null, 1, 'a'.repeat(600), 'busybox\n'],
    ],
    ['max_seconds', [0, 16, 1.5, '5', null, -1, true]],
    ['deleted_filenames', ['x', null, {}]],
    ['changed_files', ['x', null, []]],
  ] as const)('names a bad %s', (field, values) => {
    for (const value of values) expect(badFields({ ...good, [field]: value })).toEqual([field]);
  });

  it.each(['/etc/passwd', '../x', 'a/../../b', 'a//b', 'a\0b', '', '.'])(
    'names the file name %j',
    (name) => {
      expect(badFields({ ...good, changed_files: { [name]: '' } })).toEqual([
        `changed_files[${JSON.stringify(name)}]`,
      ]);
      expect(badFields({ ...good, deleted_filenames: ['ok', name] })).toEqual([
        'deleted_filenames[1]',
      ]);
    },
  );

  it('rejects a content that is not a string', () => {
    expect(badFields({ ...good, changed_files: { 'a.py': 1 } })).toEqual(['changed_files["a.py"]']);
  });

  it('rejects a file below another file', () => {
    expect(badFields({ ...good, changed_files: { a: '', 'a/b': '' } })).toEqual([
      'changed_files["a/b"]',
    ]);
  });

  it('keeps __proto__, constructor and toString as file names', () => {
    const files = JSON.parse('{"__proto__": "1", "constructor": "2", "toString": "3"}') as unknown;
    expect([...parse(filesField, files)]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
  });

  it.each([
    ['1,000 files', 1000, (nth: number) => `f${nth}`],
    ['20,000 directories in names', 20, (nth: number) => `${nth}/${'d/'.repeat(999)}f`],
  ])('accepts %s and no more', (_what, most, nameOf) => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_x, nth) => [nameOf(nth), '']));
    expect(badFields({ ...good, changed_files: files(most) })).toEqual([]);
    expect(badFields({ ...good, changed_files: files(most + 1) })).toEqual(['changed_files']);
  });

  it('names the beginning of a field whose name is longer than any', () => {
    const long = 'x'.repeat(1_000_000);
    const shown = `${long.slice(0, 5000)}...`;
    expect(badFields({ ...good, [long]: 1 })).toEqual([shown]);
    expect(badFields({ ...good, changed_files: { [long]: '' } })).toEqual([
      `changed_files["${shown}"]`,
    ]);
  });

  it('lists at most 100 problems', () => {
    const names = Array.from({ length: 5000 }, () => '..');
    expect(badFields({ ...good, deleted_filenames: names })).toHaveLength(100);
  });
});

describe('isImageName', () => {
  it.each([
    'busybox',
    'katas/python-unittest:latest',
    'localhost:5000/a/b__c:tag',
    'host.example.com/x@sha256:' + 'a'.repeat(64),
    'a--b',
  ])('accepts %j', (name) => {
    expect(isImageName(name)).toBe(true);
  });

  it.each([
    '',
    '-x',
    'x:',
    ':tag',
    'a//b',
    'a_-b',
    'x@sha256:short',
    'x:' + 'a'.repeat(129),
    'a'.repeat(64),
  ])('rejects %j', (name) => {
    expect(isImageName(name)).toBe(false);
  });

  it('rejects white space, shell characters and a leading dash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isImageName(text)) expect(text).toMatch(/^[\w][\w./:@+-]*$/);
      }),
    );
  });
});
