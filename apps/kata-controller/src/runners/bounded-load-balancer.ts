import type { KataId } from '@katas/kata';
import { createHash } from 'node:crypto';

/**
 * No runner gets more than this times its share: of sixty katas on three runners each gets 16 to 22, and not only on
 * average (Mirrokni, Thorup and Zadimoghaddam, "Consistent hashing with bounded loads", 2016).
 */
const BALANCE = 1.1;

/**
 * Chooses a runner for a kata that has none. Counts the choices since the set of runners last changed, so that an added
 * runner gets its share of new katas and does not have to catch up.
 */
export class BoundedLoadBalancer {
  #runners = '';
  readonly #chosen = new Map<string, number>();

  /** Returns one of the IDs. There must be at least one, without duplicates. */
  choose(kataId: KataId, runnerIds: readonly string[]): string {
    this.#startCount(runnerIds);
    const ranked = rendezvousHash(kataId, runnerIds);
    const most = Math.ceil((BALANCE * (this.#total + 1)) / ranked.length);
    const chosen = ranked.find((id) => this.#countOf(id) < most) ?? ranked[0];
    if (chosen === undefined) throw new Error('there is no runner to choose from');
    this.#chosen.set(chosen, this.#countOf(chosen) + 1);
    return chosen;
  }

  get #total(): number {
    return [...this.#chosen.values()].reduce((sum, count) => sum + count, 0);
  }

  #countOf(runnerId: string): number {
    return this.#chosen.get(runnerId) ?? 0;
  }

  #startCount(runnerIds: readonly string[]): void {
    const runners = [...runnerIds].sort().join('\n');
    if (runners === this.#runners) return;
    this.#runners = runners;
    this.#chosen.clear();
  }
}

/**
 * Returns the runners in the order of preference of this kata, the same in every process: highest random weight (Thaler
 * and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM ToN 1998). Without one of them the order
 * of the others stays.
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
