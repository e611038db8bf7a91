const { invoice } = require('./invoice');

describe('an invoice', () => {
  it('counts work in quarters of an hour', () => {
    expect(invoice('Ann', 16, [])).toBe('Invoice for Ann\nWork, 30 minutes: 30\nTotal: 30\n');
  });

  it('has a line for each part', () => {
    expect(
      invoice('Ben', 0, [
        ['spoke', 10, 2],
        ['bell', 1, 9],
      ]),
    ).toBe('Invoice for Ben\nWork, 0 minutes: 0\nspoke, 10: 16\nbell, 1: 9\nTotal: 25\n');
  });

  it('has a discount when it is large', () => {
    expect(invoice('Cy', 60, [['frame', 1, 450]])).toBe(
      'Invoice for Cy\nWork, 60 minutes: 60\nframe, 1: 450\nDiscount: -25\nTotal: 485\n',
    );
  });
});
