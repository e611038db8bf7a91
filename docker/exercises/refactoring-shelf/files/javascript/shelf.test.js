const { evening } = require('./shelf');

describe('an evening', () => {
  it.each([
    ['bread', 3, 10, 8],
    ['bread', 0, 10, 6],
    ['bread', 0, 3, 0],
    ['cheese', 3, 10, 11],
    ['cheese', 0, 10, 12],
    ['cheese', 0, 39, 40],
    ['honey', 0, 10, 10],
    ['ticket', 6, 10, 11],
    ['ticket', 5, 10, 13],
    ['ticket', 0, 10, 0],
    ['apple', 1, 10, 9],
    ['apple', 0, 10, 8],
  ])('ages %s with %d days from %d to %d', (name, days, freshness, expected) => {
    const goods = [{ name, days, freshness }];
    evening(goods);
    expect(goods[0].freshness).toBe(expected);
  });
});
