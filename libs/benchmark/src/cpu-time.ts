import { readFileSync } from 'node:fs';

/** USER_HZ, which is 100 on every architecture that Docker runs on (time(7)). */
const TICKS_PER_SECOND = 100;

/** Returns the processor time that this machine has used since its start, in seconds. */
export function machineCpuSeconds(): number {
  return busySeconds(readFileSync('/proc/stat', 'utf8'));
}

/** Adds user, nice, system, irq and softirq of the first line (proc(5)). Idle, iowait and stolen time are no work. */
export function busySeconds(procStat: string): number {
  const line = /^cpu +(.*)$/m.exec(procStat)?.[1] ?? 'NaN';
  const [user = NaN, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(' ').map(Number);
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}

/** Returns the processor time that a process and its threads have used, in seconds. */
export function processCpuSeconds(pid: number): number {
  return usedSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Adds utime and stime, fields 14 and 15 (proc(5)). Field 2 is a name in brackets, which may hold any character. */
export function usedSeconds(procPidStat: string): number {
  const fields = procPidStat.slice(procPidStat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** What some work took, in seconds. */
export interface Observed {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Resolves to the time that the work took, and to the processor time that was used meanwhile. */
export async function observe(
  cpuSeconds: () => number | Promise<number>,
  work: () => Promise<unknown>,
): Promise<Observed> {
  const [startedMs, before] = [performance.now(), await cpuSeconds()];
  await work();
  const seconds = (performance.now() - startedMs) / 1000;
  return { seconds, cpuSeconds: (await cpuSeconds()) - before };
}
