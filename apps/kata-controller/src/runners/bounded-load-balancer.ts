import type { KataId } from '@katas/kata';
import { rendezvousHash } from './rank-runners';

/**
 * No runner is given more than this times its share: sixty katas on three runners are 16 to 22 on each, not only on
 * average (Mirrokni, Thorup and Zadimoghaddam, "Consistent hashing with bounded loads", 2016).
 */
const BALANCE = 1.1;

/**
 * Chooses a runner for a kata that has none. Counted is what was given out since these runners were last the ones to
 * choose from: one that is added takes its share of what comes, and has not to catch up.
 */
export class BoundedLoadBalancer {
  #among = '';
  readonly #given = new Map<string, number>();

  /** One of these, of which there is at least one, and of which each is named once. */
  choose(kataId: KataId, runnerIds: readonly string[]): string {
    this.#countAmong(runnerIds);
    const ranked = rendezvousHash(kataId, runnerIds);
    const most = Math.ceil((BALANCE * (this.#total + 1)) / ranked.length);
    const chosen = ranked.find((id) => this.#givenTo(id) < most) ?? ranked[0];
    if (chosen === undefined) throw new Error('there is no runner to choose from');
    this.#given.set(chosen, this.#givenTo(chosen) + 1);
    return chosen;
  }

  get #total(): number {
    return [...this.#given.values()].reduce((sum, count) => sum + count, 0);
  }

  #givenTo(runnerId: string): number {
    return this.#given.get(runnerId) ?? 0;
  }

  #countAmong(runnerIds: readonly string[]): void {
    const among = [...runnerIds].sort().join('\n');
    if (among === this.#among) return;
    this.#among = among;
    this.#given.clear();
  }
}
