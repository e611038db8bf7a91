import { STEWARD_LIMITS, stewardHostConfig } from '@katas/docker-limits';
import {
  AVATAR_NAMES,
  avatarUid,
  DOJO_LABEL,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  RUNNER_LABEL,
  SANDBOXES_DIR,
  type AvatarName,
  type KataId,
} from '@katas/kata';
import type { ContainerSpec, Engine } from '@katas/engine';
import { InTurn } from '../sandbox/in-turn';
import type { SandboxMaker } from '../sandbox/sandbox-spec';
import { ABSENT_STATUS, MAKE_SANDBOXES, REMOVE_SANDBOX } from './steward-script';

/** Makes and removes the avatars' directories in a kata volume, one chore at a time for each kata. */
export interface Steward {
  /** The directories of all 64 avatars, each its avatar's own; those that are there stay as they are. */
  makeSandboxes(kata: KataPlace): Promise<void>;
  removeSandbox(kata: KataPlace, avatarName: AvatarName): Promise<'removed' | 'absent'>;
}

export interface KataPlace {
  readonly kataId: KataId;
  readonly imageName: string;
}

export class StewardFailed extends Error {
  constructor(chore: string, status: number | undefined, words: string) {
    super(`${chore} ended with status ${status ?? 'none'}: ${words}`);
    this.name = 'StewardFailed';
  }
}

export function createSteward(deps: SandboxMaker & { engine: Engine }): Steward {
  const { engine } = deps;
  const turns = new InTurn();
  const chore = (kata: KataPlace, script: string, args: readonly string[]) =>
    turns.run(kata.kataId, () => runScript(kata, script, args));
  const runScript = async (kata: KataPlace, script: string, args: readonly string[]) => {
    const container = await engine.startContainer(stewardSpec(kata, deps, script, args));
    try {
      let words = '';
      container.stdout.resume();
      container.stderr.on(
        'data',
        (chunk: Buffer) => (words = (words + chunk.toString()).slice(0, 1000)),
      );
      const { exitStatus } = await container.ended;
      return { exitStatus, words };
    } finally {
      await container.remove();
    }
  };
  return {
    async makeSandboxes(kata) {
      const owners = AVATAR_NAMES.flatMap((name) => [String(avatarUid(name)), name]);
      const { exitStatus, words } = await chore(kata, MAKE_SANDBOXES, owners);
      if (exitStatus !== 0) throw new StewardFailed('making sandboxes', exitStatus, words);
    },
    async removeSandbox(kata, avatarName) {
      const { exitStatus, words } = await chore(kata, REMOVE_SANDBOX, [avatarName]);
      if (exitStatus === ABSENT_STATUS) return 'absent';
      if (exitStatus !== 0) throw new StewardFailed('removing a sandbox', exitStatus, words);
      return 'removed';
    },
  };
}

function stewardSpec(
  kata: KataPlace,
  { dojoId, runnerId }: SandboxMaker,
  script: string,
  args: readonly string[],
): ContainerSpec {
  return {
    image: kata.imageName,
    command: ['sh', '-c', script, 'katas-steward', ...args],
    user: '0:0',
    env: {},
    labels: {
      [KATA_LABEL]: kata.kataId,
      [ROLE_LABEL]: 'steward',
      [DOJO_LABEL]: dojoId,
      [RUNNER_LABEL]: runnerId,
    },
    volume: { name: kataVolumeName(kata.kataId), target: SANDBOXES_DIR, readOnly: false },
    workingDir: '/',
    hostConfig: stewardHostConfig(STEWARD_LIMITS),
  };
}
