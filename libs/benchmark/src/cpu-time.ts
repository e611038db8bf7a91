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

/** Returns the processor time of the first thread of a process, in seconds. In Node.js it runs JavaScript. */
export function mainThreadCpuSeconds(pid: number): number {
  return usedSeconds(readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8'));
}

/** Adds utime and stime, fields 14 and 15 (proc(5)). */
export function usedSeconds(procPidStat: string): number {
  return secondsIn(fieldsAfterName(procPidStat), [11, 12]);
}

/** Adds the same and the times of the children that have ended: fields 14 to 17. */
export function lifeSeconds(procPidStat: string): number {
  return secondsIn(fieldsAfterName(procPidStat), [11, 12, 13, 14]);
}

/** Returns the fields from 3 on. Field 2 is a name in brackets, which may hold any character. */
function fieldsAfterName(procPidStat: string): readonly string[] {
  return procPidStat.slice(procPidStat.lastIndexOf(')') + 2).split(' ');
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
