import type { FileName } from '@katas/kata';
import type { ImageName } from '@katas/validation';

/** The languages and test frameworks that katas can be created from. */
export interface StartPoints {
  /** Returns the start-points in alphabetical order of their display names. */
  list(): Promise<readonly InstalledStartPoint[]>;
  /** Returns undefined when there is no such start-point, or when it cannot be read. */
  find(name: string): Promise<InstalledStartPoint | undefined>;
}

export interface InstalledStartPoint {
  /** The name of its folder. */
  readonly name: string;
  readonly displayName: string;
  readonly imageName: ImageName;
  /** The fields that it contributes to a kata's manifest. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly visibleFiles: ReadonlyMap<FileName, string>;
  /** As they were when the language was last checked. */
  readonly versions?: Versions;
  /** The size of its image when the language was last checked. */
  readonly imageMb?: number;
  /** Data for `@katas/traffic-light`. Not validated here. Undefined when the image has the rule. */
  readonly rules: unknown;
}

/** The versions of what an image has. */
export interface Versions {
  readonly language?: string;
  readonly test_framework?: string;
}
