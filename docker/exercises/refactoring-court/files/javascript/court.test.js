const { announce } = require('./court');

describe('the announcement', () => {
  it.each([
    [0, 0, 'love-all'],
    [1, 1, '15-all'],
    [2, 2, '30-all'],
    [3, 3, 'deuce'],
    [7, 7, 'deuce'],
    [1, 0, '15-love'],
    [2, 1, '30-15'],
    [3, 2, '40-30'],
    [0, 1, 'love-15'],
    [0, 2, 'love-30'],
    [1, 3, '15-40'],
    [4, 3, 'advantage A'],
    [8, 9, 'advantage B'],
    [4, 0, 'game A'],
    [4, 2, 'game A'],
    [6, 4, 'game A'],
    [0, 4, 'game B'],
    [2, 4, 'game B'],
    [7, 9, 'game B'],
  ])('of %d and %d points is %s', (a, b, expected) => {
    expect(announce(a, b)).toBe(expected);
  });
});
