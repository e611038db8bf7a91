import { readdirSync, readFileSync } from 'node:fs';
import { statSeconds } from './cpu-time';

/** A process, or a thread of the kernel. */
export interface MachineProcess {
  readonly pid: number;
  /** At most 15 characters. */
  readonly name: string;
  readonly isKernel: boolean;
}

/** The PID of the kernel's thread that starts all others. */
const KTHREADD = 2;
/** The fields of utime and stime, and of those of the children that have ended. */
const LIFE = [14, 15, 16, 17];

/**
 * Returns the processor time of all processes of this machine, with their children that have ended, in seconds, by the
 * group that `groupOf` gives to each.
 */
export function cpuSecondsByGroup<Group extends string>(
  groupOf: (process: MachineProcess) => Group,
): ReadonlyMap<Group, number> {
  const seconds = new Map<Group, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(entry);
    if (stat === undefined) continue;
    const group = groupOf(processIn(stat));
    seconds.set(group, (seconds.get(group) ?? 0) + statSeconds(stat, LIFE));
  }
  return seconds;
}

/** Returns undefined for a process that has ended. Its parent has its time. */
function statOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Parses the first fields: the PID, the name in brackets, a letter, and the PID of the parent (proc(5)). */
export function processIn(procPidStat: string): MachineProcess {
  const end = procPidStat.lastIndexOf(')');
  const [pid = '', name = ''] = procPidStat.slice(0, end).split(/ \((.*)/s);
  const parent = procPidStat.slice(end + 2).split(' ', 2)[1];
  const isKernel = [pid, parent].includes(String(KTHREADD));
  return { pid: Number(pid), name, isKernel };
}

/** Returns the processor time of the first thread of a process, in seconds. In Node.js it runs JavaScript. */
export function mainThreadCpuSeconds(pid: number): number {
  return statSeconds(readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8'), [14, 15]);
}
