/** Seconds of what `ps` calls `etime`: `[[days-]hours:]minutes:seconds`. Not a number when it is anything else. */
export function elapsedSeconds(etime: string): number {
  const parts = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d\d)$/.exec(etime);
  if (parts === null) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
