import { qrPath } from './qr-path';

it('the path of a QR code has its dark modules and no other', () => {
  expect(
    qrPath([
      [true, false],
      [false, true],
    ]),
  ).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
});
