/** Returns the system's error code, such as `ENOENT`. Not `instanceof`: the error may come from another realm. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && code !== '' ? code : 'no error code';
}
