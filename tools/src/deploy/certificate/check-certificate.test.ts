import { checkCertificate } from './check-certificate';
import { ANOTHER_KEY, CERTIFICATE, KEY, NOW_MS } from './testing/certificate';

const check = (certificate: string, key: string, nowMs = NOW_MS) =>
  checkCertificate({ path: 'c.pem', content: certificate }, { path: 'k.pem', content: key }, nowMs);

describe('checkCertificate', () => {
  it('accepts a certificate with its key, followed by its issuer', () => {
    expect(() => check(CERTIFICATE, KEY)).not.toThrow();
    expect(() => check(`${CERTIFICATE}\n${CERTIFICATE}`, KEY)).not.toThrow();
  });

  it.each([
    ['an empty certificate', '', KEY, 'c.pem is not a certificate (PEM).'],
    ['the files swapped', KEY, CERTIFICATE, 'c.pem is not a certificate (PEM).'],
    ['an empty key', CERTIFICATE, '', 'k.pem is not a private key'],
    ['a truncated key', CERTIFICATE, KEY.slice(0, 90), 'k.pem is not a private key'],
    ['the key of another certificate', CERTIFICATE, ANOTHER_KEY, 'k.pem is not the key of c.pem.'],
  ])('names the problem of %s', (_what, certificate, key, words) => {
    expect(() => check(certificate, key)).toThrow(words);
  });

  it('rejects an expired certificate', () => {
    expect(() => check(CERTIFICATE, KEY, Date.UTC(2200, 0, 1))).toThrow('expired on');
  });
});
