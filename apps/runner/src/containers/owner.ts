import type { Limits } from '@katas/docker-limits';
import type { AvatarName, KataId } from '@katas/kata';

/** One avatar of one kata. */
export interface KataAvatar {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/** Who calls for what. What is scarce is shared by caller first, then by kata, then by avatar. */
export interface Requester {
  /** The key of the caller (`X-Katas-Caller`). Empty when the call has none. */
  readonly caller: string;
  /** A kata, or what has the place of one for a caller without katas. */
  readonly kataId: string;
  /** Undefined when the call is for the whole kata. */
  readonly avatarName: string | undefined;
  /** Set for a run in a scratch sandbox. It yields to all others. */
  readonly isScratch?: boolean;
}

/** A kata, and the image of its containers. */
export interface KataImage {
  readonly kataId: KataId;
  readonly imageName: string;
}

/** Whose sandbox, in which image, and what it may use. */
export interface SandboxOwner extends Requester, KataImage {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly limits: Limits;
}

/** Returns the avatar's key in what a runner keeps by avatar. */
export function keyOf({ kataId, avatarName }: Omit<Requester, 'caller'>): string {
  return `${kataId}/${avatarName ?? ''}`;
}
