const { price } = require('./parcels');

describe('the price of a parcel', () => {
  it.each([
    [{ kg: 1 }, 4],
    [{ kg: 5 }, 7],
    [{ kg: 20 }, 12],
    [{ kg: 1, abroad: true }, 8],
    [{ kg: 3, abroad: true, value: 101 }, 17],
    [{ kg: 20, express: true }, 18],
    [{ kg: 1, express: true }, 9],
    [{ kg: 5, member: true }, 6],
  ])('%j costs %d', (parcel, expected) => {
    expect(price(parcel)).toBe(expected);
  });

  it('refuses heavy parcels', () => {
    expect(() => price({ kg: 21 })).toThrow('too heavy');
  });
});
