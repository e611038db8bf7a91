import { readFileSync } from 'node:fs';

/** Returns the processor time that this machine has used since its start, in seconds. */
export function machineCpuSeconds(): number {
  return busySeconds(readFileSync('/proc/stat', 'utf8'));
}

/** Adds user, nice, system, irq and softirq of the first line (proc(5)). Idle, iowait and stolen time are no work. */
export function busySeconds(procStat: string): number {
  return secondsIn(procStat.split('\n', 1)[0]?.split(/ +/) ?? [], [1, 2, 3, 6, 7]);
}

/** Returns the processor time that a process and its threads have used, in seconds: utime and stime. */
export function processCpuSeconds(pid: number): number {
  return statSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'), [14, 15]);
}

/** Adds fields of the `stat` of a process. The second is a name in brackets, which may hold any character (proc(5)). */
export function statSeconds(procPidStat: string, fields: readonly number[]): number {
  const afterName = procPidStat.slice(procPidStat.lastIndexOf(')') + 2).split(' ');
  return secondsIn(['', '', '', ...afterName], fields);
}

/** Adds fields in USER_HZ, which is 100 on every architecture that Docker runs on (time(7)). */
function secondsIn(fields: readonly string[], indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + Number(fields[index]), 0) / 100;
}

/** Resolves to the result of the work, its seconds, and those of processor time that were used meanwhile. */
export async function observe<Result>(
  cpuSeconds: () => number | Promise<number>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number; readonly cpuSeconds: number }> {
  const [startedMs, before] = [performance.now(), await cpuSeconds()];
  const result = await work();
  const seconds = (performance.now() - startedMs) / 1000;
  return { result, seconds, cpuSeconds: (await cpuSeconds()) - before };
}
