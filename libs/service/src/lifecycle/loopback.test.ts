import { isLoopback } from './loopback';

describe('isLoopback', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    'localhost',
    'LOCALHOST',
  ])('is true for %j', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    '',
    '0.0.0.0',
    '::',
    '128.0.0.1',
    '10.0.0.1',
    '::2',
    '::ffff:10.0.0.1',
    'localhost.example',
    '127.0.0.1.example',
    '127.1',
    ' 127.0.0.1',
    '*',
  ])('is false for %j', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
