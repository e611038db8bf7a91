import { avatarPath, kataIdIn, kataIdStartIn, lightFragment, lightIn, routeOf } from './route';

describe('routeOf', () => {
  it.each([
    ['/', { view: 'home' }],
    ['/kata/3456789ABC', { view: 'kata', kataId: '3456789ABC' }],
    ['/kata/3456789abc/', { view: 'kata', kataId: '3456789ABC' }],
    ['/kata/3456789ABC/lion', { view: 'avatar', kataId: '3456789ABC', avatarName: 'lion' }],
    ['/kata/3456789ABC/dashboard', { view: 'dashboard', kataId: '3456789ABC' }],
    ['/kata/3456789ABC/review/owl', { view: 'review', kataId: '3456789ABC', avatarName: 'owl' }],
    ['/kata/3456789ABC/Lion/', { view: 'avatar', kataId: '3456789ABC', avatarName: 'lion' }],
  ])('reads %s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  it.each([
    '/kata',
    '/kata/3456789AB',
    '/kata/3456789ABCD',
    '/kata/3456789ABC/toString',
    '/kata/3456789ABC/lion/3',
    '/kata/3456789ABC/dashboard/lion',
    '/kata/3456789ABC/review',
    '/kata/3456789ABC/review/lion/3',
    '/kata/3456789ABC/review/dashboard',
    '/dojo/3456789ABC',
  ])('knows no view for %s', (path) => {
    expect(routeOf(path)).toEqual({ view: 'unknown' });
  });

  it('reads back the address of an avatar', () => {
    expect(routeOf(avatarPath('3456789ABC', 'owl'))).toEqual({
      view: 'avatar',
      kataId: '3456789ABC',
      avatarName: 'owl',
    });
  });
});

describe('kataIdIn', () => {
  it.each([
    '3456789ABC',
    ' 3456789abc ',
    'http://dojo:3000/kata/3456789ABC',
    'http://dojo:3000/kata/3456789ABC/lion#light-2',
    '/kata/3456789ABC?x=1',
  ])('finds the id in %j', (text) => {
    expect(kataIdIn(text)).toBe('3456789ABC');
  });

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
  ])('finds the start of an id in %j', (text, start) => {
    expect(kataIdStartIn(text)).toBe(start);
  });

  it.each(['', '34567', '34567G', '3456789ABC', '345678\n9'])('finds none in %j', (text) => {
    expect(kataIdStartIn(text)).toBeUndefined();
  });
});

describe('a light in the fragment', () => {
  it('is read back', () => {
    expect(lightIn(lightFragment(12))).toBe(12);
  });

  it.each(['', '#', '#light-', '#light--1', '#light-1x', '#light-99999999999'])(
    'is not in %j',
    (fragment) => {
      expect(lightIn(fragment)).toBeUndefined();
    },
  );
});
