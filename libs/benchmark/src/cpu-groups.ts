import { readdirSync, readFileSync } from 'node:fs';
import { parseStat } from './cpu-time';

/** A process, or a thread of the kernel. */
export interface MachineProcess {
  readonly pid: number;
  readonly name: string;
  readonly isKernel: boolean;
}

/** The PID of the kernel's thread that starts all others. */
const KTHREADD = 2;

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
    const { pid, name, parent, withChildren } = parseStat(stat);
    const group = groupOf({ pid, name, isKernel: pid === KTHREADD || parent === KTHREADD });
    seconds.set(group, (seconds.get(group) ?? 0) + withChildren);
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
