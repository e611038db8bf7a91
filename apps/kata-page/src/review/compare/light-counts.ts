import type { Light } from '@katas/controller-api';
import { countChanges, type ChangeCounts } from './line-counts';
import type { ComparisonSource } from './use-comparison';

/** What a light changed since the one before. */
export interface LightCounts extends ChangeCounts {
  readonly light: Light;
}

/** Fetches the files of all lights, one after the other, and reports the counts so far after each. */
export async function countEach(
  { avatarName, filesOf }: Pick<ComparisonSource, 'avatarName' | 'filesOf'>,
  lights: readonly Light[],
  report: (counts: readonly LightCounts[]) => void,
): Promise<void> {
  const counts: LightCounts[] = [];
  let before = await filesOf({ avatarName, number: 0 });
  for (const light of lights) {
    const files = await filesOf({ avatarName, number: light.number });
    counts.push({ light, ...countChanges(before, files) });
    before = files;
    report([...counts]);
  }
}
