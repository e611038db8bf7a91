import { AVATAR_NAMES, DEFAULT_UID_BASE, ROLE_LABEL } from '@katas/kata';
import { readdirSync, readFileSync } from 'node:fs';
import type { Attacker, HostileDojo } from '../hostile-dojo';

/** Killed processes and the new sandbox take a moment. */
const SETTLE_MS = 4000;
const ASK_EVERY_MS = 50;

/** What a case must not change. */
export interface Before {
  readonly outside: string;
  readonly idleProcesses: number;
  readonly sandboxes: number;
}

export async function stateBefore(dojo: HostileDojo, attacker: Attacker): Promise<Before> {
  const outside = await attacker.inspector.outside(attacker.caller.avatarName);
  const { sandboxes, idleProcesses } = await settled(dojo, attacker, async (view) => view.isQuiet);
  return { outside, sandboxes, idleProcesses };
}

/** Resolves to everything that an attack left behind, in words. */
export async function findLeftovers(
  dojo: HostileDojo,
  attacker: Attacker,
  before: Before,
  oldIds: readonly string[],
): Promise<string[]> {
  const after = await settled(
    dojo,
    attacker,
    async (view) =>
      view.sandboxes === before.sandboxes && view.idleProcesses === before.idleProcesses,
  );
  const outside = await attacker.inspector.outside(attacker.caller.avatarName);
  return [
    ...(after.sandboxes === before.sandboxes
      ? []
      : [`containers: ${before.sandboxes} before, ${after.sandboxes} after`]),
    ...(after.idleProcesses === before.idleProcesses
      ? []
      : [`processes: ${before.idleProcesses} before, ${after.idleProcesses} after`]),
    ...differences(before.outside, outside).map((line) => `outside the sandbox: ${line}`),
    ...strayProcesses(),
    ...(await mountsOf(dojo, oldIds)),
  ];
}

interface View {
  /** All containers of the runner except those that measure a kata's disk, which end after a minute. */
  readonly sandboxes: number;
  readonly idleProcesses: number;
  readonly isQuiet: boolean;
}

/** Resolves to the first good view, or to the last one when the time is up. */
async function settled(
  dojo: HostileDojo,
  attacker: Attacker,
  isExpected: (view: View) => Promise<boolean>,
): Promise<View> {
  const endMs = Date.now() + SETTLE_MS;
  let last = await view(dojo, attacker, -1);
  while (Date.now() < endMs && !(await isExpected(last))) {
    await pause(ASK_EVERY_MS);
    last = await view(dojo, attacker, last.idleProcesses);
  }
  return last;
}

async function view(
  dojo: HostileDojo,
  { caller }: Attacker,
  processesBefore: number,
): Promise<View> {
  const all = await dojo.dojo.containers();
  const sandboxes = all.filter(({ labels }) => labels[ROLE_LABEL] !== 'disk-usage-probe').length;
  const [own] = await dojo.containersOf(caller);
  const idleProcesses = own === undefined ? 0 : await dojo.dojo.engine.processCount(own);
  return {
    sandboxes,
    idleProcesses,
    isQuiet: idleProcesses > 0 && idleProcesses === processesBefore,
  };
}

function differences(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `missing: ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `new: ${line}`),
  ];
}

/** Returns the processes of an avatar's uid that this machine runs outside of containers. */
function strayProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const uid = /^Uid:\t(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1];
      if (uid === undefined || !isAvatarUid(Number(uid))) return [];
      const cgroup = textOf(`/proc/${pid}/cgroup`);
      return cgroup === '' || /[0-9a-f]{64}/.test(cgroup) ? [] : [`process ${pid} of uid ${uid}`];
    });
}

/** Returns true for the uids of new katas, and for those of volumes of older versions. */
function isAvatarUid(uid: number): boolean {
  const index = uid - DEFAULT_UID_BASE;
  return uid >= 2 ** 20 || (index >= 0 && index < AVATAR_NAMES.length);
}

/** Resolves to the mounts that remain of removed containers. */
async function mountsOf({ dojo }: HostileDojo, oldIds: readonly string[]): Promise<string[]> {
  const ids = new Set((await dojo.containers()).map(({ id }) => id));
  const mounts = textOf('/proc/self/mountinfo');
  return oldIds
    .filter((id) => !ids.has(id) && mounts.includes(id))
    .map((id) => `a mount of container ${id}`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
