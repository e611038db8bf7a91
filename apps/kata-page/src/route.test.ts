import { avatarPath, lightFragment, lightIn, routeOf } from './route';

describe('routeOf', () => {
  it.each([
    ['/', { view: 'home' }],
    ['/kata/3456789ABC', { view: 'kata', kataId: '3456789ABC' }],
    ['/kata/3456789abc/', { view: 'kata', kataId: '3456789ABC' }],
    ['/kata/3456789ABC/lion', { view: 'avatar', kataId: '3456789ABC', avatarName: 'lion' }],
    ['/kata/3456789ABC/dashboard', { view: 'dashboard', kataId: '3456789ABC' }],
    ['/kata/3456789ABC/try', { view: 'try', kataId: '3456789ABC' }],
    ['/kata/3456789ABC/retrospective', { view: 'retrospective', kataId: '3456789ABC' }],
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
  ])('returns unknown for %s', (path) => {
    expect(routeOf(path)).toEqual({ view: 'unknown' });
  });

  it('takes the ID of a kata of 2018 as it is', () => {
    expect(routeOf('/kata/4DxsSZpqTZ')).toEqual({ view: 'kata', kataId: '4DxsSZpqTZ' });
    expect(routeOf('/kata/3456789abc')).toEqual({ view: 'kata', kataId: '3456789ABC' });
  });

  it('reads the path of an avatar', () => {
    expect(routeOf(avatarPath('3456789ABC', 'owl'))).toEqual({
      view: 'avatar',
      kataId: '3456789ABC',
      avatarName: 'owl',
    });
  });
});

describe('a light in the fragment', () => {
  it('is read from its own fragment', () => {
    expect(lightIn(lightFragment(12))).toBe(12);
  });

  it.each(['', '#', '#light-', '#light--1', '#light-1x', '#light-99999999999'])(
    'is not in %j',
    (fragment) => {
      expect(lightIn(fragment)).toBeUndefined();
    },
  );
});
