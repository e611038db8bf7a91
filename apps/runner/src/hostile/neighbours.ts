import { reasonOf } from '@katas/runner-api';
import type { Door } from './door';

/** A [test] as people have them: an interpreter that starts, and half a tenth of a second of work. */
const SCRIPT =
  'python3 -c "print(sum(i * i for i in range(300000)))" && cat turn.txt secret.txt; exit 3';
const SUM = sum(300_000);

function sum(below: number): number {
  let total = 0;
  for (let i = 0; i < below; i += 1) total += i * i;
  return total;
}

/** One [test] of a neighbour, in milliseconds. Rejects when it is not right. */
async function plainRun(neighbour: Door, turn: number): Promise<number> {
  const startedMs = performance.now();
  const result = await neighbour.run({
    script: SCRIPT,
    files: { 'turn.txt': `turn ${turn}\n` },
  });
  const { status, stdout, stderr } = result;
  const tookMs = performance.now() - startedMs;
  const isRight = status === 3 && stdout.content === `${SUM}\nturn ${turn}\nnot for others`;
  if (isRight && stderr.content === '') return tookMs;
  throw new Error(
    `a neighbour's [test] is wrong: ${JSON.stringify({ status, reason: reasonOf(result), stdout, stderr })}`,
  );
}

/** The neighbours press [test] in turns. */
export class Neighbours {
  #turn = 0;

  constructor(private readonly doors: readonly Door[]) {}

  async run(): Promise<number> {
    this.#turn += 1;
    const door = this.doors[this.#turn % this.doors.length];
    if (door === undefined) throw new Error('no neighbours');
    return plainRun(door, this.#turn);
  }

  async runs(count: number): Promise<number[]> {
    const times: number[] = [];
    while (times.length < count) times.push(await this.run());
    return times;
  }

  /** As long as something goes on, and at least so many; `/ready` is asked with each. */
  async runsDuring(going: Promise<unknown>, atLeast: number, ready: () => Promise<boolean>) {
    let isGoing = true;
    void going.then(
      () => (isGoing = false),
      () => (isGoing = false),
    );
    const times: number[] = [];
    let isReady = true;
    while (isGoing || times.length < atLeast) {
      const [tookMs, answered] = await Promise.all([this.run(), ready()]);
      times.push(tookMs);
      isReady &&= answered;
    }
    return { times, isReady };
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
