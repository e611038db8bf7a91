import { PlainProblem } from '@katas/system';
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

export interface PemFile {
  readonly path: string;
  readonly content: string;
}

/** Throws a `PlainProblem` for a certificate and a key that nginx would not start with, or that browsers reject. */
export function checkCertificate(certificate: PemFile, key: PemFile, nowMs: number): void {
  const leaf = certificateOf(certificate);
  if (!leaf.checkPrivateKey(keyOf(key))) {
    throw new PlainProblem(`${key.path} is not the key of ${certificate.path}.`);
  }
  if (Date.parse(leaf.validTo) <= nowMs) {
    throw new PlainProblem(`${certificate.path} expired on ${leaf.validTo}.`);
  }
}

/** Reads the first certificate of the file. Its issuers follow. */
function certificateOf({ path, content }: PemFile): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch (error) {
    throw new PlainProblem(`${path} is not a certificate (PEM).`, error);
  }
}

function keyOf({ path, content }: PemFile): KeyObject {
  try {
    return createPrivateKey(content);
  } catch (error) {
    throw new PlainProblem(`${path} is not a private key (PEM, without a passphrase).`, error);
  }
}
