import type { Files } from '../languages/starting-files';

/** What came of one [test]. */
export interface Answer {
  /** The exit status of cyber-dojo.sh, or the runner's word for why there is none. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  /** Where something is left to be done after the answer, and before the next [test]: when that is done. */
  readonly tidied?: Promise<void>;
}

export const WAY_NAMES = ['bare', 'container', 'exec', 'always', 'never'] as const;
/** How a cyber-dojo.sh is run: see {@link WAY_TITLES}. */
export type WayName = (typeof WAY_NAMES)[number];

export const WAY_TITLES: Readonly<Record<WayName, string>> = {
  bare: '(a) bare process',
  container: '(b) new container per run',
  exec: '(c) docker exec',
  always: '(d) runner, resident sandboxes',
  never: '(e) runner, SANDBOX_REUSE=never',
};

/** One way to run a cyber-dojo.sh. */
export interface Way {
  readonly name: WayName;
  /** A place for avatars who work in this image. */
  open(imageName: string): Promise<Place>;
}

/** Where avatars have their files, each its own, and press [test]. */
export interface Place {
  /** The avatar, a number from 0 to 63, joins with these files. */
  join(avatar: number, files: Files): Promise<void>;
  press(avatar: number, changed: Files): Promise<Answer>;
  close(): Promise<void>;
}
