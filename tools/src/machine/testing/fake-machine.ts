import type { Machine } from '../machine';

/** A new Debian machine with a root user. Tests change what differs. */
export class FakeMachine implements Machine {
  isRoot = true;
  userName = 'ann';
  groupName = 'staff';
  isDebianFamily = true;
  hasSystemd = false;
  readonly installed = new Set<string>();
  readonly processes = new Map<number, string>();

  hasProgram(name: string): boolean {
    return this.installed.has(name);
  }

  processName(pid: number): string | undefined {
    return this.processes.get(pid);
  }
}
