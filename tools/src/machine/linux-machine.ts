import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Machine } from './machine';

/** Folders of root's programs, which are not on every user's path. */
export const SYSTEM_DIRS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The machine this process runs on. */
export class LinuxMachine implements Machine {
  readonly isRoot: boolean;
  readonly userName: string;
  readonly groupName: string;
  readonly isDebianFamily: boolean;
  readonly hasSystemd = existsSync('/run/systemd/system');

  constructor(private readonly path: string) {
    const { uid, gid, username } = userInfo();
    this.isRoot = uid === 0;
    this.userName = username;
    this.groupName = groupOf(readText('/etc/group'), gid);
    this.isDebianFamily = isDebianFamily(readText('/etc/os-release'));
  }

  hasProgram(name: string): boolean {
    return this.path
      .split(':')
      .concat(SYSTEM_DIRS)
      .some((folder) => isExecutable(join(folder, name)));
  }

  processName(pid: number): string | undefined {
    return nameInStat(readText(`/proc/${pid}/stat`));
  }
}

/** Reads /etc/os-release (https://www.freedesktop.org/software/systemd/man/os-release.html). */
export function isDebianFamily(osRelease: string | undefined): boolean {
  const words = /^ID(?:_LIKE)?=(.*)$/gm;
  const ids = [...(osRelease ?? '').matchAll(words)].flatMap(([, value = '']) =>
    value.replace(/["']/g, '').split(' '),
  );
  return ids.includes('debian') || ids.includes('ubuntu');
}

/** Returns the group's name in /etc/group, or its number. */
export function groupOf(groups: string | undefined, gid: number): string {
  const [, name] = new RegExp(`^([^:]+):[^:]*:${gid}:`, 'm').exec(groups ?? '') ?? [];
  return name ?? String(gid);
}

/** Reads the name by proc(5). A zombie does not count as a process: where nothing reaps it, it stays. */
export function nameInStat(stat: string | undefined): string | undefined {
  const [, name, state] = /^\d+ \((.*)\) (\w)/s.exec(stat ?? '') ?? [];
  return state === 'Z' ? undefined : name;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
