import { fakeDojo } from '../dojo/testing/fake-dojo';
import { findKatas, kataIdIn, kataIdStartIn } from './find-kata';

const katas = ['3456789ABC', '345678FFFF', 'ABCDEF0123'];
const dojo = fakeDojo({
  katasLike: (start) => Promise.resolve(katas.filter((id) => id.startsWith(start))),
});

describe('findKatas', () => {
  it('asks the server nothing about a whole ID or a link', async () => {
    const silent = fakeDojo({});
    expect(await findKatas(silent, '3456789abc')).toEqual(['3456789ABC']);
    expect(await findKatas(silent, 'http://dojo/kata/3456789ABC')).toEqual(['3456789ABC']);
  });

  it('finds a kata by its first six characters', async () => {
    expect(await findKatas(dojo, 'abcdef')).toEqual(['ABCDEF0123']);
  });

  it('returns all that start with them', async () => {
    expect(await findKatas(dojo, '345678')).toEqual(['3456789ABC', '345678FFFF']);
  });

  it('says that there is none', async () => {
    await expect(findKatas(dojo, '999999')).rejects.toThrow('No kata ID starts with 999999.');
  });

  it('says what an ID looks like', async () => {
    await expect(findKatas(dojo, 'hello')).rejects.toThrow('ten characters');
  });
});

describe('kataIdIn', () => {
  it.each([
    '3456789ABC',
    ' 3456789abc ',
    'http://dojo:3000/kata/3456789ABC',
    'http://dojo:3000/kata/3456789ABC/lion#light-2',
    '/kata/3456789ABC?x=1',
    '345678 9ABC',
    'kata 3456789abc',
  ])('finds the ID in %j', (text) => {
    expect(kataIdIn(text)).toBe('3456789ABC');
  });

  it.each(['4DxsSZpqTZ', 'http://dojo:3000/kata/4DxsSZpqTZ/lion'])(
    'finds the ID of a kata of 2018 in %j',
    (text) => {
      expect(kataIdIn(text)).toBe('4DxsSZpqTZ');
    },
  );

  it.each(['', '345678', '3456789ABCD', '3456789ABZ', 'http://dojo:3000/'])(
    'finds none in %j',
    (text) => {
      expect(kataIdIn(text)).toBeUndefined();
    },
  );
});

describe('kataIdStartIn', () => {
  it.each([
    ['345678', '345678'],
    [' abcdef1 ', 'ABCDEF1'],
    ['318 D0D', '318D0D'],
    ['318DOD', '318D0D'],
    ['kata 318d0d', '318D0D'],
  ])('finds the start of an ID in %j', (text, start) => {
    expect(kataIdStartIn(text)).toBe(start);
  });

  it.each(['', '34567', '34567G', '3456789ABC', '345678\n9'])('finds none in %j', (text) => {
    expect(kataIdStartIn(text)).toBeUndefined();
  });
});
