import { qrPath } from './qr-code';

it('a QR code draws its dark squares and no other', () => {
  expect(
    qrPath([
      [true, false],
      [false, true],
    ]),
  ).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
});
