/** The system's word for what went wrong, such as `ENOENT`. Not `instanceof`: errors may come from another realm. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && code !== '' ? code : 'for an unknown reason';
}
