import type { ContainerSpec } from '@katas/engine';
import {
  AVATAR_LABEL,
  DOJO_LABEL,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  RUNNER_LABEL,
  SANDBOXES_DIR,
  type AvatarName,
  type ContainerRole,
} from '@katas/kata';
import type { KataImage } from './owner';

/** Tells the containers of this runner and this dojo from those of others. */
export interface RunnerIdentity {
  readonly dojoId: string;
  readonly runnerId: string;
}

/** What distinguishes the containers of one kata from each other. */
export interface KataContainer extends Pick<ContainerSpec, 'command' | 'hostConfig' | 'runtime'> {
  readonly role: ContainerRole;
  /** `uid:gid`. Root without it. */
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Set for an avatar's sandbox. */
  readonly avatarName?: AvatarName;
  /** The container cannot write to the kata volume. */
  readonly readOnlyVolume?: boolean;
}

/** Returns the spec of a container of the kata. It is labelled as this runner's and sees the kata volume only. */
export function kataContainerSpec(
  { kataId, imageName }: KataImage,
  { dojoId, runnerId }: RunnerIdentity,
  container: KataContainer,
): ContainerSpec {
  const { role, user, env, avatarName, readOnlyVolume, command, runtime, hostConfig } = container;
  return {
    image: imageName,
    command,
    user: user ?? '0:0',
    env: env ?? {},
    labels: {
      [KATA_LABEL]: kataId,
      ...(avatarName && { [AVATAR_LABEL]: avatarName }),
      [ROLE_LABEL]: role,
      [DOJO_LABEL]: dojoId,
      [RUNNER_LABEL]: runnerId,
    },
    volume: {
      name: kataVolumeName(kataId),
      target: SANDBOXES_DIR,
      readOnly: readOnlyVolume ?? false,
    },
    // The programs enter the volume themselves: the engine would create a missing working directory, as root.
    workingDir: '/',
    runtime,
    hostConfig,
  };
}
