import { readFile } from 'node:fs/promises';

export interface MachineNow {
  /** Of all processors together since the machine began, in clock ticks: 10 ms each. */
  readonly totalMs: number;
  readonly busyMs: number;
}

/** https://www.kernel.org/doc/html/latest/filesystems/proc.html: `/proc/stat`. */
export async function machineNow(): Promise<MachineNow> {
  const [cpu = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
  // user nice system idle iowait irq softirq steal; what guests take is in user already.
  const ticks = cpu.trim().split(/\s+/).slice(1, 9).map(Number);
  const totalMs = ticks.reduce((sum, one) => sum + one, 0) * 10;
  const idleMs = ((ticks[3] ?? 0) + (ticks[4] ?? 0)) * 10;
  return { totalMs, busyMs: totalMs - idleMs };
}

/** Processor time of this process. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
