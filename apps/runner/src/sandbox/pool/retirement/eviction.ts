import type { Requester } from '../../../containers/owner';

/** A sandbox that waits for a job. */
interface Waiting {
  readonly owner: Requester;
  readonly usedMs: number;
}

/**
 * Returns the sandbox to remove so that another of `caller` can start: of the caller with most sandboxes, and of its
 * kata with most, the one that has been idle longest. `all` are the owners of all sandboxes, with those that have a job
 * or are being started. Never returns one of a caller that has fewer sandboxes than `caller`: undefined when no other
 * waits.
 */
export function nextToEvict<Sandbox extends Waiting>(
  waiting: readonly Sandbox[],
  all: readonly Requester[],
  caller: string,
): Sandbox | undefined {
  const counts = new Map<string, number>();
  for (const key of all.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = (key: string) => counts.get(key) ?? 0;
  const [first] = waiting
    .filter(({ owner }) => countOf(owner.caller) >= countOf(caller))
    .map((one) => ({ one, counts: keysOf(one.owner).map(countOf) }))
    .sort((a, b) => byCounts(a.counts, b.counts) || a.one.usedMs - b.one.usedMs);
  return first?.one;
}

/** Returns the keys of the caller and of the kata. A caller's key has no slash. */
function keysOf({ caller, kataId }: Requester): [string, string] {
  return [caller, `${caller}/${kataId}`];
}

/** Orders by counts, the larger ones first. */
function byCounts(
  [caller = 0, kata = 0]: readonly number[],
  [otherCaller = 0, otherKata = 0]: readonly number[],
): number {
  return otherCaller - caller || otherKata - kata;
}
