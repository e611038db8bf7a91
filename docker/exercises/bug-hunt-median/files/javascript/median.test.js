const { median } = require('./median');

describe('median', () => {
  it('of a single value is the value', () => {
    expect(median([7])).toBe(7);
  });

  it('of an odd number of values is the one in the middle', () => {
    expect(median([1, 9, 4])).toBe(4);
  });

  it('of an even number of values is the mean of the two in the middle', () => {
    expect(median([1, 4, 6, 9])).toBe(5);
  });

  it('can be between two whole numbers', () => {
    expect(median([2, 3])).toBe(2.5);
  });
});
