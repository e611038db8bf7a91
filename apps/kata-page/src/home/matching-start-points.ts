import type { StartPoint } from '@katas/controller-api';

/** Returns the start-points whose names contain every word of the filter, in any letter case. */
export function matchingStartPoints(
  startPoints: readonly StartPoint[],
  filter: string,
): readonly StartPoint[] {
  const words = filter.toLowerCase().split(/\s+/);
  return startPoints.filter(({ name, display_name: displayName }) => {
    const text = `${displayName} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
