import { kataIdIn, kataIdStartIn } from './kata-id-input';

describe('kataIdIn', () => {
  it.each([
    '3456789ABC',
    ' 3456789abc ',
    'http://dojo:3000/kata/3456789ABC',
    'http://dojo:3000/kata/3456789ABC/lion#light-2',
    '/kata/3456789ABC?x=1',
    '345678 9ABC',
    'kata 3456789abc',
  ])('finds the id in %j', (text) => {
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
  ])('finds the start of an id in %j', (text, start) => {
    expect(kataIdStartIn(text)).toBe(start);
  });

  it.each(['', '34567', '34567G', '3456789ABC', '345678\n9'])('finds none in %j', (text) => {
    expect(kataIdStartIn(text)).toBeUndefined();
  });
});
