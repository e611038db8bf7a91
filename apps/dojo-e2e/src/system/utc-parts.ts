/** Returns year, month (1-12), day, hours, minutes and seconds, the form of times in the katas tree. */
export function utcParts(ms: number): number[] {
  const parts = new Date(ms).toISOString().split(/[-T:.Z]/);
  return parts.slice(0, 6).map(Number);
}
