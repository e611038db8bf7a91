import { sandboxHostConfig, SCRATCH, type Limits } from '@katas/docker-limits';
import {
  AVATAR_LABEL,
  AVATARS_GID,
  avatarUid,
  DOJO_LABEL,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  RUNNER_LABEL,
  sandboxDir,
  SANDBOXES_DIR,
  type AvatarName,
  type KataId,
} from '@katas/kata';
import type { ContainerSpec } from '@katas/engine';
import { TEXT_BYTES_MAX } from './bounded-text';

/** Whose sandbox, in which image, and what it may use. */
export interface SandboxOwner {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly imageName: string;
  readonly limits: Limits;
}

/** Tells this runner's sandboxes from another's, and this dojo's from another's. */
export interface SandboxMaker {
  readonly dojoId: string;
  readonly runnerId: string;
}

/**
 * The loop's program comes by standard input, so that any image with a POSIX shell and `head` will do. It is the
 * avatar's file for a moment in which no code of the avatar runs; the loop's first act is to delete it.
 */
const START_LOOP = 'head -c "$1" >"$2" && chmod 0700 "$2" && shift && exec "$@"';

/** What a sandbox is started with. */
export interface SandboxStart {
  /** Closes the loop's first words. */
  readonly nonce: string;
  readonly loopBytes: number;
  /** Where counting the sandbox's files and directories ends. */
  readonly entriesMax: number;
  /** What files without a name may hold of the disk. */
  readonly bytesMax: number;
}

/** The locked-down container that is an avatar's sandbox. */
export function sandboxSpec(
  owner: SandboxOwner,
  { dojoId, runnerId }: SandboxMaker,
  { nonce, loopBytes, entriesMax, bytesMax }: SandboxStart,
): ContainerSpec {
  const { kataId, avatarName, imageName } = owner;
  const uid = avatarUid(avatarName);
  return {
    image: imageName,
    command: [
      ...['sh', '-c', START_LOOP, 'katas-sandbox', String(loopBytes)],
      ...[`${SCRATCH.home}/.katas-loop`, nonce, String(entriesMax), String(bytesMax)],
      // One byte more than is shown, so that the runner sees that there was more.
      String(TEXT_BYTES_MAX + 1),
      sandboxDir(avatarName),
      ...Object.values(SCRATCH),
    ],
    user: `${uid}:${AVATARS_GID}`,
    env: { HOME: SCRATCH.home, KATAS_AVATAR_NAME: avatarName, KATAS_KATA_ID: kataId },
    labels: {
      [KATA_LABEL]: kataId,
      [AVATAR_LABEL]: avatarName,
      [ROLE_LABEL]: 'sandbox',
      [DOJO_LABEL]: dojoId,
      [RUNNER_LABEL]: runnerId,
    },
    volume: { name: kataVolumeName(kataId), target: SANDBOXES_DIR, readOnly: false },
    // The loop goes to the sandbox itself: the engine would make a missing working directory, as root.
    workingDir: '/',
    hostConfig: sandboxHostConfig(owner.limits, { uid, gid: AVATARS_GID }),
  };
}

/** A sandbox's key in what a runner keeps by avatar. */
export function keyOf({ kataId, avatarName }: SandboxOwner): string {
  return `${kataId}/${avatarName}`;
}
