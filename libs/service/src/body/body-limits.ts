import type { Request } from 'express';

/** The size of bodies without files. The largest of them, a message to a kata, has about two kilobytes. */
export const SMALL_BODY_BYTES_MAX = 16 * 1024;

export interface BodyLimits {
  /** The size limit of a body with files. Others have {@link SMALL_BODY_BYTES_MAX}. */
  readonly filesBytesMax: number;
  carriesFiles(request: Request): boolean;
  /** The size limit of all bodies in progress together, of which each caller has a share. */
  readonly totalBytesMax: number;
}

/** For a service whose calls carry no files. */
export const SMALL_BODIES: BodyLimits = {
  filesBytesMax: 0,
  carriesFiles: () => false,
  totalBytesMax: 1024 * SMALL_BODY_BYTES_MAX,
};

export function bodyBytesMax(request: Request, limits: BodyLimits): number {
  return limits.carriesFiles(request) ? limits.filesBytesMax : SMALL_BODY_BYTES_MAX;
}
