/** The 64 animals. An animal's index determines its uid, so the order never changes, and a new one goes to the end. */
export const AVATAR_NAMES = [
  ...['alligator', 'antelope', 'bat', 'bear', 'bee', 'beetle', 'buffalo', 'butterfly'],
  ...['cheetah', 'crab', 'deer', 'dolphin', 'eagle', 'elephant', 'flamingo', 'fox'],
  ...['frog', 'gopher', 'gorilla', 'heron', 'hippo', 'hummingbird', 'hyena', 'jellyfish'],
  ...['kangaroo', 'kingfisher', 'koala', 'leopard', 'lion', 'lizard', 'lobster', 'moose'],
  ...['mouse', 'ostrich', 'owl', 'panda', 'parrot', 'peacock', 'penguin', 'porcupine'],
  ...['puffin', 'rabbit', 'raccoon', 'ray', 'rhino', 'salmon', 'seal', 'shark'],
  ...['skunk', 'snake', 'spider', 'squid', 'squirrel', 'starfish', 'swan', 'tiger'],
  ...['toucan', 'tuna', 'turtle', 'vulture', 'walrus', 'whale', 'wolf', 'zebra'],
] as const;

export type AvatarName = (typeof AVATAR_NAMES)[number];

const indexByName: ReadonlyMap<string, number> = new Map(
  AVATAR_NAMES.map((name, index) => [name, index]),
);

export function isAvatarName(text: string): text is AvatarName {
  return indexByName.has(text);
}

/** The group of every avatar. */
export const AVATARS_GID = 40_000;

/** The first uid of the avatars in a volume that has no label with another (`UID_BASE_LABEL`). */
export const DEFAULT_UID_BASE = 40_000;

/** Returns the user ID that owns the avatar's sandbox and runs its code: the kata's base + its index in the list. */
export function avatarUid(name: AvatarName, uidBase: number): number {
  return uidBase + AVATAR_NAMES.indexOf(name);
}
