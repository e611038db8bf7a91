import type { FileName } from '@katas/kata';
import type { ImageName } from '@katas/validation';

/** What katas can be made from. */
export interface StartPoints {
  /** In alphabetical order of their display names. */
  list(): Promise<readonly StartPoint[]>;
}

export interface StartPoint {
  /** The name of its folder. */
  readonly name: string;
  readonly displayName: string;
  readonly imageName: ImageName;
  /** The fields of a kata's manifest that come from here, as they go into it. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly visibleFiles: ReadonlyMap<FileName, string>;
  /** Data for `@katas/traffic-light`, not looked at here. */
  readonly rules: unknown;
}
