import type { StartPoint } from '@katas/controller-api';
import type { InstalledImages } from './images/installed-images';
import type { RunDurations } from './images/run-durations';
import type { InstalledStartPoint } from './start-points';

/** Returns a start-point as `GET /api/start_points` lists it. */
export async function listedStartPoint(
  { name, displayName, imageName, manifest, versions, imageMb }: InstalledStartPoint,
  images: InstalledImages,
  durations: RunDurations,
): Promise<StartPoint> {
  const { isInstalled, isBuildable } = await images.stateOf(imageName);
  return {
    name,
    display_name: displayName,
    language: textOf(manifest['language']) || displayName,
    test_framework: textOf(manifest['test_framework']),
    installed: isInstalled,
    buildable: isBuildable,
    ...(versions !== undefined && { versions }),
    seconds: durations.usual(imageName),
    build_seconds: isBuildable && imageMb !== undefined ? buildSeconds(imageMb) : null,
  };
}

/**
 * Returns how long a build takes, as measured on two cores: about 20 s for the shared bases, and 5 MB of packages a
 * second. Rounded to 10 s.
 */
function buildSeconds(imageMb: number): number {
  return Math.round((20 + imageMb / 5) / 10) * 10;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
