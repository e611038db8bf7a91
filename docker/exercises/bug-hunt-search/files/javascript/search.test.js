const { position } = require('./search');

describe('position', () => {
  it('finds the middle', () => {
    expect(position(4, [2, 4, 6])).toBe(1);
  });

  it('misses what is not there', () => {
    expect(position(5, [2, 4, 6])).toBe(-1);
    expect(position(5, [])).toBe(-1);
  });

  it('finds the last number', () => {
    expect(position(9, [1, 3, 5, 7, 9])).toBe(4);
  });
});
