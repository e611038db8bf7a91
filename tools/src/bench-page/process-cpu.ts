import { readFileSync } from 'node:fs';

/** USER_HZ, which is 100 on every architecture that Docker runs on (time(7)). */
const TICKS_PER_SECOND = 100;

/** Seconds that a process has worked, its threads included. */
export function processCpuSeconds(pid: number): number {
  return workedSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** By proc(5): utime and stime, the 14th and 15th field. The second is a name in brackets that may hold anything. */
export function workedSeconds(procPidStat: string): number {
  const fields = procPidStat.slice(procPidStat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
