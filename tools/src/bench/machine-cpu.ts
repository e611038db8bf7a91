import { readFileSync } from 'node:fs';

/** USER_HZ, which is 100 on every architecture that Docker runs on (time(7)). */
const TICKS_PER_SECOND = 100;

/** Seconds that all processors of this machine have worked since it was started. */
export function machineCpuSeconds(): number {
  return busySeconds(readFileSync('/proc/stat', 'utf8'));
}

/** By proc(5): user, nice, system, irq and softirq of the first line. Idle, iowait and what a hypervisor took are not work. */
export function busySeconds(procStat: string): number {
  const line = /^cpu +(.*)$/m.exec(procStat)?.[1] ?? 'NaN';
  const [user = NaN, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(' ').map(Number);
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}
