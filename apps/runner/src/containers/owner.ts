import type { Limits } from '@katas/docker-limits';
import type { AvatarName, KataId } from '@katas/kata';

/** One avatar of one kata. */
export interface KataAvatar {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/** A kata, and the image of its containers. */
export interface KataImage {
  readonly kataId: KataId;
  readonly imageName: string;
}

/** Whose sandbox, in which image, and what it may use. */
export interface SandboxOwner extends KataAvatar, KataImage {
  readonly limits: Limits;
}

/** Returns the avatar's key in what a runner keeps by avatar. */
export function keyOf({ kataId, avatarName }: KataAvatar): string {
  return `${kataId}/${avatarName}`;
}
