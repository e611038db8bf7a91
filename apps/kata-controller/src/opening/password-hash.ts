import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** The hash of a password, as `OPEN_PASSWORD_FILE` holds it: `scrypt$16384$8$1$<salt>$<hash>`, both in Base64. */
export interface PasswordHash {
  readonly options: ScryptOptions;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const FORM = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w+/]{16,}={0,2})\$([\w+/]{32,}={0,2})$/;

/** A larger hash would cost a gigabyte of memory for each try. */
const MEMORY_MAX = 128 * 1024 * 1024;

/** Throws an Error whose message is for the operator. */
export function parsePasswordHash(text: string): PasswordHash {
  const [, n = '', r = '', p = '', salt = '', hash = ''] = FORM.exec(text.trim()) ?? [];
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: MEMORY_MAX };
  const isPowerOfTwo = options.N > 1 && (options.N & (options.N - 1)) === 0;
  const isUsable = isPowerOfTwo && options.p > 0 && 128 * options.N * options.r < MEMORY_MAX;
  if (hash === '' || !isUsable || options.r === 0) {
    throw new Error('must hold scrypt$16384$8$1$<salt>$<hash>, as docs/operations.md makes it');
  }
  return { options, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

/** Resolves to whether this is the password. Takes some 50 ms of another thread. */
export function isPassword(
  { options, salt, hash }: PasswordHash,
  password: string,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hash.length, options, (error, found) => {
      if (error === null) resolve(timingSafeEqual(found, hash));
      else reject(error);
    });
  });
}
