import type { KataId } from '@katas/kata';
import { createHash } from 'node:crypto';

/**
 * The runners in the order in which this kata would have them, the same in every process and at any time: highest random
 * weight (Thaler and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM ToN 1998). Without one of
 * them the order of the others stays.
 */
export function rendezvousHash(kataId: KataId, runnerIds: readonly string[]): readonly string[] {
  return runnerIds
    .map((id) => ({ id, weight: weightOf(kataId, id) }))
    .sort((a, b) => (a.weight < b.weight ? 1 : -1))
    .map(({ id }) => id);
}

function weightOf(kataId: KataId, runnerId: string): string {
  return createHash('sha256').update(`${kataId} ${runnerId}`).digest('hex');
}
