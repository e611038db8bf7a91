import { z } from 'zod';

/** The source of this build. The services' images set it (docker/services). */
export interface Build {
  /** The full hash, with the suffix `-dirty` for uncommitted changes. `unknown` outside of an image. */
  readonly sha: string;
  readonly version: string;
}

/** Part of the settings of every service. */
export const buildSettings = {
  KATAS_COMMIT: z.string().default('unknown'),
  KATAS_VERSION: z.string().default('unknown'),
};

export function buildOf(settings: { KATAS_COMMIT: string; KATAS_VERSION: string }): Build {
  return { sha: settings.KATAS_COMMIT, version: settings.KATAS_VERSION };
}
