import { sandboxHostConfig, SCRATCH, standaloneHostConfig } from '@katas/docker-limits';
import type { ContainerSpec } from '@katas/engine';
import { AVATARS_GID, avatarUid, sandboxDir } from '@katas/kata';
import { kataContainerSpec, type RunnerIdentity } from '../containers/kata-container';
import type { SandboxOwner } from '../containers/owner';
import type { DiskQuota } from '../disk/disk-quota';
import { TEXT_BYTES_MAX } from './files/bounded-text';

/**
 * The loop's program arrives by standard input, so any image with a POSIX shell and `head` works. The file belongs to
 * the avatar for a moment in which no code of the avatar runs. The loop deletes it first of all.
 */
const START_LOOP = 'head -c "$1" >"$2" && chmod 0700 "$2" && shift && exec "$@"';

/** What a sandbox is started with. */
export interface SandboxStart {
  /** Ends the loop's greeting. */
  readonly nonce: string;
  /** The first uid of the kata's avatars. */
  readonly uidBase: number;
  readonly loopBytes: number;
  readonly quota: DiskQuota;
  readonly runtime: string | undefined;
}

/** Returns the spec of the locked-down container that is an avatar's sandbox. */
export function sandboxSpec(
  owner: SandboxOwner,
  identity: RunnerIdentity,
  { nonce, uidBase, loopBytes, quota, runtime }: SandboxStart,
): ContainerSpec {
  const { kataId, avatarName } = owner;
  const uid = avatarUid(avatarName, uidBase);
  return kataContainerSpec(owner, identity, {
    role: 'sandbox',
    avatarName,
    command: loopCommand({ nonce, loopBytes, quota }, SCRATCH.home, [
      sandboxDir(avatarName),
      ...Object.values(SCRATCH),
    ]),
    user: `${uid}:${AVATARS_GID}`,
    env: { HOME: SCRATCH.home, KATAS_AVATAR_NAME: avatarName, KATAS_KATA_ID: kataId },
    runtime,
    hostConfig: sandboxHostConfig(owner.limits, { uid, gid: AVATARS_GID }),
  });
}

/** A run in a scratch sandbox yields to Tests: it has this share of their processor weight. */
const SCRATCH_CPU_SHARE = 1 / 4;

/**
 * Returns the spec of a sandbox that looks like the avatar's own from inside, and has no volume: its files are in
 * memory, and no file of the avatar's sandbox or of another avatar's can be in it.
 */
export function scratchSpec(
  owner: SandboxOwner,
  identity: RunnerIdentity,
  start: SandboxStart,
): ContainerSpec {
  const { volume: _none, ...spec } = sandboxSpec(owner, identity, start);
  const { limits, avatarName } = owner;
  const cpuShares = Math.floor(limits.cpuShares * SCRATCH_CPU_SHARE);
  const uid = avatarUid(avatarName, start.uidBase);
  const hostConfig = standaloneHostConfig(
    { ...limits, cpuShares },
    { uid, gid: AVATARS_GID },
    { [sandboxDir(avatarName)]: start.quota.bytes },
  );
  return { ...spec, hostConfig };
}

/**
 * Returns the command of a sandbox: it writes the loop's program into `home` and executes it. `directories` are the
 * sandbox itself and the scratch directories.
 */
export function loopCommand(
  { nonce, loopBytes, quota }: Omit<SandboxStart, 'runtime' | 'uidBase'>,
  home: string,
  directories: readonly string[],
): string[] {
  return [
    ...['sh', '-c', START_LOOP, 'katas-sandbox', String(loopBytes)],
    ...[`${home}/.katas-loop`, nonce],
    // Counting files and directories ends one beyond the quota. Files without a name may hold `bytes` of the disk.
    ...[String(quota.entries + 1), String(quota.bytes)],
    // One byte more than is returned, so that the runner sees that there was more.
    String(TEXT_BYTES_MAX + 1),
    ...directories,
  ];
}
