const KEY_BYTES = 16;

/**
 * A key that nobody else has, 128 random bits as hexadecimal digits. Not `crypto.randomUUID`: browsers offer that on
 * https and localhost only, and a dojo in a classroom is often plain http.
 */
export function randomKey(randomValues: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = randomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
