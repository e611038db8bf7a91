import type { KataTime } from '@katas/kata';

/** What a [test] came to: one traffic-light of an avatar. */
export interface Light {
  /** A {@link Colour} for every light made here; lights of old trees may carry other words. */
  readonly colour: string;
  /** UTC; null in some old trees. */
  readonly time: KataTime | null;
  /** From 1 on, in the order they were made. */
  readonly number: number;
}

/** `faulty` is no verdict on the code: the run or the colour rules could not be understood, and the output says why. */
export type Colour = 'red' | 'amber' | 'green' | 'timed_out' | 'faulty';

/** File name to content. Read it with `Object.entries`: `__proto__` and `toString` are odd but legal file names. */
export type Files = Readonly<Record<string, string>>;

/** The name under which what a run printed stands among an avatar's visible files. It is never sent to a sandbox. */
export const OUTPUT_FILE = 'output';
