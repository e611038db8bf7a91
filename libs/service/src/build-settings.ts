import { z } from 'zod';

/** What this process was built from; the services' images set it (docker/services). */
export interface Build {
  /** The whole hash, with `-dirty` after it when the tree was not as committed; `unknown` outside of an image. */
  readonly sha: string;
  readonly version: string;
}

/** For a service's schema of settings. */
export const buildSettings = {
  KATAS_COMMIT: z.string().default('unknown'),
  KATAS_VERSION: z.string().default('unknown'),
};

export function buildOf(settings: { KATAS_COMMIT: string; KATAS_VERSION: string }): Build {
  return { sha: settings.KATAS_COMMIT, version: settings.KATAS_VERSION };
}
