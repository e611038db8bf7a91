import { NonceSections } from './nonce-sections';
import { NAMES_BYTES_MAX } from './sandbox-script';

/** What a sandbox says when it is armed. */
export interface Greeting {
  /** `unclaimed`: no avatar has joined yet; `absent`: the volume has no such directory; `dead`: the loop
   * never spoke, or its image lacks what it needs. */
  readonly state: 'ready' | 'unclaimed' | 'absent' | 'dead';
  /** NUL-separated names of the files that are in the sandbox. */
  readonly names: Buffer;
  /** What the sandbox takes of the disk. */
  readonly diskBytes: number;
  /** Files, directories and all else in the sandbox. */
  readonly entries: number;
}

const LIMITS = { firstBytes: NAMES_BYTES_MAX, restBytes: 1024 };
const STATES = ['ready', 'unclaimed', 'absent'] as const;

/** Collects a greeting: names, then `kibibytes entries`, then the state. */
export function readGreeting(nonce: string): {
  add: (chunk: Buffer) => void;
  greeting: () => Greeting | undefined;
} {
  const sections = new NonceSections(nonce, LIMITS);
  return {
    add: (chunk) => sections.add(chunk),
    greeting() {
      const [names, sizes, word] = sections.closed;
      if (names === undefined || sizes === undefined || word === undefined) return undefined;
      const [kib, entries] = sizes.toString().trim().split(/ +/).map(Number);
      return {
        state: STATES.find((state) => state === word.toString()) ?? 'dead',
        names,
        diskBytes: (kib || 0) * 1024,
        entries: entries || 0,
      };
    },
  };
}
