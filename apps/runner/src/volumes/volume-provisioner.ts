import { KeyedQueue } from '@katas/concurrency';
import { maintenanceHostConfig, MAINTENANCE_LIMITS } from '@katas/docker-limits';
import type { ContainerSpec, RunningContainer } from '@katas/engine';
import { AVATAR_NAMES, avatarUid, type AvatarName } from '@katas/kata';
import type { ContainerStarts } from '../containers/container-starts';
import { kataContainerSpec, type RunnerIdentity } from '../containers/kata-container';
import type { KataImage, Requester } from '../containers/owner';
import type { VolumeUids } from './volume-uids';

/** Makes and removes the avatars' directories in a kata volume. Each kata has one maintenance task at a time. */
export interface VolumeProvisioner {
  /** Makes the directories of all 64 avatars, each owned by its avatar. Existing ones stay as they are. */
  makeSandboxes(kata: KataOfCaller): Promise<void>;
  removeSandbox(kata: KataOfCaller & { avatarName: AvatarName }): Promise<'removed' | 'absent'>;
}

type KataOfCaller = KataImage & Requester;

/** A maintenance task: a script and its arguments. */
interface Task {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

interface TaskEnd {
  readonly exitStatus: number | undefined;
  /** The first 1,000 characters of standard error. */
  readonly errorOutput: string;
}

export class MaintenanceTaskFailed extends Error {
  constructor({ name }: Task, { exitStatus, errorOutput }: TaskEnd) {
    super(`maintenance task ${name} ended with status ${exitStatus ?? 'unknown'}: ${errorOutput}`);
    this.name = 'MaintenanceTaskFailed';
  }
}

export function createVolumeProvisioner(
  deps: RunnerIdentity & { readonly starts: ContainerStarts; readonly uids: VolumeUids },
): VolumeProvisioner {
  const tasks = new KeyedQueue();
  const run = (kata: KataOfCaller, task: Task): Promise<TaskEnd> =>
    tasks.run(kata.kataId, async () => endOf(await deps.starts.start(kata, spec(kata, task))));
  const spec = (kata: KataImage, { script, args }: Task): ContainerSpec =>
    kataContainerSpec(kata, deps, {
      role: 'volume-provisioner',
      command: ['sh', '-c', script, 'katas-volume-provisioner', ...args],
      hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
    });
  return {
    async makeSandboxes(kata) {
      const uidBase = await deps.uids.of(kata.kataId);
      const args = AVATAR_NAMES.flatMap((name) => [String(avatarUid(name, uidBase)), name]);
      const task = { name: 'make sandboxes', script: MAKE_SANDBOXES, args };
      const end = await run(kata, task);
      if (end.exitStatus !== 0) throw new MaintenanceTaskFailed(task, end);
    },
    async removeSandbox(kata) {
      const task = { name: 'remove sandbox', script: REMOVE_SANDBOX, args: [kata.avatarName] };
      const end = await run(kata, task);
      if (end.exitStatus === ABSENT_STATUS) return 'absent';
      if (end.exitStatus !== 0) throw new MaintenanceTaskFailed(task, end);
      return 'removed';
    },
  };
}

async function endOf(container: RunningContainer): Promise<TaskEnd> {
  try {
    let errorOutput = '';
    container.stdout.resume();
    container.stderr.on('data', (chunk: Buffer) => {
      errorOutput = (errorOutput + chunk.toString()).slice(0, 1000);
    });
    const { exitStatus } = await container.ended;
    return { exitStatus, errorOutput };
  } finally {
    await container.remove();
  }
}

/**
 * The maintenance tasks of a kata volume, as POSIX sh. They run as root in a container of their own that runs no code
 * of an avatar. `/sandboxes` belongs to root, so no avatar can replace a directory in it. Its mode 0711 lets avatars
 * enter it, and neither list nor watch it.
 */

/** Arguments: `uid name` of each avatar. Group 0 means: not yet claimed by its avatar (`docker/sandbox-loop`). */
const MAKE_SANDBOXES = `
set -e
cd /sandboxes
chmod 0711 .
while [ $# -gt 0 ]; do
  [ -d "$2" ] || { rm -rf .making && mkdir .making && chown "$1:0" .making && chmod 0700 .making && mv .making "$2"; }
  shift 2
done
`;

/** Argument: the avatar. Ends with 10 when its sandbox does not exist, or was never claimed. */
const REMOVE_SANDBOX = `
cd /sandboxes
[ -d "$1" ] && ls -nd "$1" | { read -r _ _ _ gid _ && [ "$gid" != 0 ]; } || exit 10
rm -rf .going && mkdir .going && mv "$1" .going/ && rm -rf .going
`;
const ABSENT_STATUS = 10;
