/** Year, month (1-12), day, hours, minutes, seconds, as the katas tree has its times. */
export function utcParts(ms: number): number[] {
  const parts = new Date(ms).toISOString().split(/[-T:.Z]/);
  return parts.slice(0, 6).map(Number);
}
