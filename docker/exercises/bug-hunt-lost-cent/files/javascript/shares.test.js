const { shares } = require('./shares');

describe('shares', () => {
  it('of an even amount are equal', () => {
    expect(shares(90, 3)).toEqual([30, 30, 30]);
  });

  it('give one cent that is left to the first person', () => {
    expect(shares(100, 3)).toEqual([34, 33, 33]);
  });

  it('give two cents that are left to the first two', () => {
    expect(shares(101, 3)).toEqual([34, 34, 33]);
  });
});
