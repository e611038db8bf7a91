import { readFileSync } from 'node:fs';

/** Returns the processor time that this machine has used since its start, in seconds. */
export function machineCpuSeconds(): number {
  return busySeconds(readFileSync('/proc/stat', 'utf8'));
}

/** Adds user, nice, system, irq and softirq of the first line (proc(5)). Idle, iowait and stolen time are no work. */
export function busySeconds(procStat: string): number {
  const [, ...times] = procStat.split('\n', 1)[0]?.split(/ +/) ?? [];
  return secondsIn(times, [0, 1, 2, 5, 6]);
}

/** Returns the processor time that a process and its threads have used, in seconds. */
export function processCpuSeconds(pid: number): number {
  return usedSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Adds utime and stime, fields 14 and 15 (proc(5)). Field 2 is a name in brackets, which may hold any character. */
export function usedSeconds(procPidStat: string): number {
  const fields = procPidStat.slice(procPidStat.lastIndexOf(')') + 2).split(' ');
  return secondsIn(fields, [11, 12]);
}

/**
 * Returns the sum of some fields in seconds. Their unit is USER_HZ, which is 100 on every architecture that Docker runs
 * on (time(7)).
 */
function secondsIn(fields: readonly string[], indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + Number(fields[index]), 0) / 100;
}

/** Resolves to the seconds that the work took, and to those of processor time that were used meanwhile. */
export async function observe(
  cpuSeconds: () => number | Promise<number>,
  work: () => Promise<unknown>,
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const [startedMs, before] = [performance.now(), await cpuSeconds()];
  await work();
  const seconds = (performance.now() - startedMs) / 1000;
  return { seconds, cpuSeconds: (await cpuSeconds()) - before };
}
