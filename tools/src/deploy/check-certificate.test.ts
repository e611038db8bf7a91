import { checkCertificate } from './check-certificate';
import { ANOTHER_KEY, CERTIFICATE, KEY, NOW_MS } from './testing-certificate';

const check = (certificate: string, key: string, nowMs = NOW_MS) =>
  checkCertificate({ path: 'c.pem', content: certificate }, { path: 'k.pem', content: key }, nowMs);

describe('checkCertificate', () => {
  it('takes a certificate with its key, and what vouches for it behind it', () => {
    expect(() => check(CERTIFICATE, KEY)).not.toThrow();
    expect(() => check(`${CERTIFICATE}\n${CERTIFICATE}`, KEY)).not.toThrow();
  });

  it.each([
    ['an empty certificate', '', KEY, 'c.pem is no certificate (PEM).'],
    ['the files in each other’s place', KEY, CERTIFICATE, 'c.pem is no certificate (PEM).'],
    ['an empty key', CERTIFICATE, '', 'k.pem is no private key'],
    ['a key that was cut', CERTIFICATE, KEY.slice(0, 90), 'k.pem is no private key'],
    ['the key of another', CERTIFICATE, ANOTHER_KEY, 'k.pem is not the key of c.pem.'],
  ])('says plainly what is wrong with %s', (_what, certificate, key, words) => {
    expect(() => check(certificate, key)).toThrow(words);
  });

  it('refuses one whose time is over', () => {
    expect(() => check(CERTIFICATE, KEY, Date.UTC(2200, 0, 1))).toThrow('was good until');
  });
});
