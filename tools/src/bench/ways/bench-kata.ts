import {
  sandboxHostConfig,
  SANDBOX_LIMITS,
  SCRATCH,
  MAINTENANCE_LIMITS,
  maintenanceHostConfig,
} from '@katas/docker-limits';
import {
  AVATAR_NAMES,
  AVATARS_GID,
  avatarUid,
  ROLE_LABEL,
  RUNNER_LABEL,
  SANDBOXES_DIR,
  sandboxDir,
  type AvatarName,
} from '@katas/kata';
import type { ContainerSpec, Engine } from '@katas/engine';
import { randomBytes } from 'node:crypto';

const MAKE_SANDBOXES = `
set -e
cd ${SANDBOXES_DIR}
for owner; do mkdir "\${owner#*:}"; chown "\${owner%:*}:${AVATARS_GID}" "\${owner#*:}"; chmod 700 "\${owner#*:}"; done
`;

/** A volume with a sandbox for each avatar, and what the containers on it are made of: the runner's own limits. */
export class BenchKata {
  private constructor(
    private readonly engine: Engine,
    private readonly imageName: string,
    private readonly labels: Readonly<Record<string, string>>,
    private readonly volumeName: string,
  ) {}

  static async make(engine: Engine, imageName: string, runnerId: string): Promise<BenchKata> {
    const labels = { [RUNNER_LABEL]: runnerId, [ROLE_LABEL]: 'bench' };
    const kata = new BenchKata(
      engine,
      imageName,
      labels,
      `katas-bench-${randomBytes(5).toString('hex')}`,
    );
    await engine.createVolume({ name: kata.volumeName, labels });
    await kata.#makeSandboxes();
    return kata;
  }

  /** A sandbox of this avatar that runs the command. */
  sandbox(avatar: number, command: readonly string[]): ContainerSpec {
    const owner = { uid: avatarUid(avatarName(avatar)), gid: AVATARS_GID };
    return {
      ...this.#container(command),
      user: `${owner.uid}:${owner.gid}`,
      hostConfig: sandboxHostConfig(SANDBOX_LIMITS, owner),
    };
  }

  async remove(): Promise<void> {
    await this.engine.removeVolume(this.volumeName);
  }

  async #makeSandboxes(): Promise<void> {
    const owners = AVATAR_NAMES.map((name) => `${avatarUid(name)}:${name}`);
    const steward = await this.engine.startContainer({
      ...this.#container(['sh', '-c', MAKE_SANDBOXES, 'katas-bench', ...owners]),
      user: '0:0',
      hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
    });
    steward.stdout.resume();
    steward.stderr.resume();
    const { exitStatus } = await steward.ended;
    await steward.remove();
    if (exitStatus !== 0) throw new Error(`The sandboxes were not made: status ${exitStatus}.`);
  }

  #container(command: readonly string[]): Omit<ContainerSpec, 'user' | 'hostConfig'> {
    return {
      image: this.imageName,
      command,
      env: { HOME: SCRATCH.home },
      labels: this.labels,
      volume: { name: this.volumeName, target: SANDBOXES_DIR, readOnly: false },
      workingDir: '/',
    };
  }
}

export function avatarName(avatar: number): AvatarName {
  const name = AVATAR_NAMES[avatar];
  if (name === undefined) throw new Error(`There is no avatar ${avatar}.`);
  return name;
}

export function sandboxOf(avatar: number): string {
  return sandboxDir(avatarName(avatar));
}
