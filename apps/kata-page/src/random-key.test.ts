import { randomKey } from './random-key';

it('a random key writes every byte as two digits', () => {
  expect(randomKey((bytes) => bytes.map((_byte, index) => index * 17))).toBe(
    '00112233445566778899aabbccddeeff',
  );
});
