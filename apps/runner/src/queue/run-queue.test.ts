import type { AvatarName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import fc from 'fast-check';
import { RunHistory } from './run-history';
import { RunQueue, type RunQueueLimits } from './run-queue';

const A = 'AAAAAAAAAA' as KataId;
const B = 'BBBBBBBBBB' as KataId;
const C = 'CCCCCCCCCC' as KataId;
const ANIMALS: readonly AvatarName[] = ['lion', 'tiger', 'bear', 'bee', 'wolf', 'owl'];

type Arrival = readonly [
  kata: KataId,
  avatar: AvatarName,
  label: string,
  caller?: string,
  isScratch?: boolean,
];

/** A queue whose runs end when the test ends them. `label` identifies a run. */
class TestQueue {
  readonly clock = new FakeClock();
  readonly history = new RunHistory();
  readonly queue: RunQueue;
  readonly started: string[] = [];
  readonly #finish = new Map<string, () => void>();
  readonly #leave = new Map<string, () => void>();
  readonly ends = new Map<string, string>();

  constructor(limits: RunQueueLimits) {
    this.queue = new RunQueue(limits, { clock: this.clock, history: this.history });
  }

  arrive(...[kataId, avatarName, label, caller = '', isScratch = false]: Arrival): void {
    const gone = new AbortController();
    this.#leave.set(label, () => gone.abort());
    const task = (): Promise<string> => {
      this.started.push(label);
      return new Promise((resolve) => this.#finish.set(label, () => resolve('ran')));
    };
    this.queue.run({ caller, kataId, avatarName, isScratch }, gone.signal, task).then(
      (end) => this.ends.set(label, end),
      (error: { code: string }) => this.ends.set(label, error.code),
    );
  }

  get inProgress(): string[] {
    return [...this.#finish.keys()];
  }

  async finish(label: string): Promise<void> {
    this.#finish.get(label)?.();
    this.#finish.delete(label);
    await settled();
  }

  async leave(label: string): Promise<void> {
    this.#leave.get(label)?.();
    await settled();
  }

  async finishAll(): Promise<void> {
    for (let [label] = this.inProgress; label !== undefined; [label] = this.inProgress)
      await this.finish(label);
  }
}

/** Waits until every promise that can settle has settled. */
const settled = (): Promise<void> => new Promise(setImmediate);

async function queueWith(limits: Partial<RunQueueLimits>, ...arrivals: readonly Arrival[]) {
  const made = new TestQueue({ atOnceMax: 2, waitingMax: 100, ...limits });
  for (const arrival of arrivals) made.arrive(...arrival);
  await settled();
  return made;
}

describe('RunQueue', () => {
  it('starts as many runs as there are slots, and the next as soon as one ends', async () => {
    const made = await queueWith({}, [A, 'lion', '1'], [B, 'lion', '2'], [C, 'lion', '3']);
    expect(made.started).toEqual(['1', '2']);
    expect([made.queue.inProgressCount, made.queue.waitingCount]).toEqual([2, 1]);
    await made.finish('2');
    expect(made.started).toEqual(['1', '2', '3']);
  });

  it('gives katas turns', async () => {
    const made = await queueWith(
      { atOnceMax: 1 },
      [A, 'lion', 'a1'],
      [A, 'bear', 'a2'],
      [A, 'bee', 'a3'],
      [B, 'lion', 'b1'],
      [B, 'bear', 'b2'],
      [C, 'lion', 'c1'],
    );
    await made.finishAll();
    expect(made.started).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  it('gives the avatars of a kata turns', async () => {
    const made = await queueWith(
      { atOnceMax: 1 },
      [A, 'lion', 'l1'],
      [A, 'lion', 'l2'],
      [A, 'lion', 'l3'],
      [A, 'bear', 'b1'],
    );
    await made.finishAll();
    expect(made.started).toEqual(['l1', 'l2', 'b1', 'l3']);
  });

  it('starts the runs of one avatar in order, and a waiting one takes no slot', async () => {
    const made = await queueWith({}, [A, 'lion', 'l1'], [A, 'lion', 'l2'], [A, 'bear', 'b1']);
    expect(made.started).toEqual(['l1', 'b1']);
    await made.finish('l1');
    expect(made.started).toEqual(['l1', 'b1', 'l2']);
  });

  it('reserves the last quarter of the slots for katas that have no run in progress', async () => {
    const ofA = ANIMALS.map((animal): Arrival => [A, animal, animal]);
    const made = await queueWith({ atOnceMax: 4 }, ...ofA);
    expect(made.inProgress).toHaveLength(3);
    made.arrive(B, 'lion', 'at once');
    await settled();
    expect(made.inProgress).toContain('at once');
  });

  it('gives callers turns, whatever the number of their katas', async () => {
    const made = await queueWith(
      { atOnceMax: 1 },
      [A, 'lion', 'x1', 'x'],
      [B, 'lion', 'x2', 'x'],
      [C, 'lion', 'x3', 'x'],
      [A, 'bear', 'y1', 'y'],
    );
    await made.finishAll();
    expect(made.started).toEqual(['x1', 'x2', 'y1', 'x3']);
  });

  it('starts a run at once for a caller with none, when another caller has all slots', async () => {
    const ofX = ANIMALS.map((animal, at): Arrival => [
      `${at}`.repeat(10) as KataId,
      animal,
      animal,
      'x',
    ]);
    const made = await queueWith({ atOnceMax: 4 }, ...ofX);
    expect(made.inProgress).toHaveLength(4);
    made.arrive(C, 'lion', 'y1', 'y');
    made.arrive(C, 'bear', 'y2', 'y');
    made.arrive(C, 'owl', 'y3', 'y');
    await settled();
    expect(made.inProgress).toEqual(expect.arrayContaining(['y1', 'y2']));
    expect(made.inProgress).toHaveLength(6);
  });

  it('returns to an even share when the runs of a caller that had all slots end', async () => {
    const ofX = [A, B].flatMap((kata) =>
      ANIMALS.map((animal): Arrival => [kata, animal, `x ${kata} ${animal}`, 'x']),
    );
    const made = await queueWith({ atOnceMax: 4 }, ...ofX);
    for (const animal of ANIMALS) made.arrive(C, animal, `y ${animal}`, 'y');
    for (let ends = 0; ends < 2; ends += 1)
      await made.finish(made.inProgress.find((label) => label.startsWith('x')) ?? '');
    expect(made.inProgress.filter((label) => label.startsWith('x'))).toHaveLength(2);
    expect(made.inProgress).toHaveLength(4);
  });

  it('refuses the newest run of the caller that fills the queue', async () => {
    const made = await queueWith(
      { atOnceMax: 1, waitingMax: 2 },
      [A, 'lion', 'x1', 'x'],
      [B, 'lion', 'y1', 'y'],
      [A, 'bear', 'x2', 'x'],
      [C, 'bear', 'x3', 'x'],
    );
    expect([...made.ends]).toEqual([['x3', 'full']]);
  });

  it('starts the runs of an avatar that always takes the whole time limit after those of others', async () => {
    const made = await queueWith({ atOnceMax: 1 }, [A, 'owl', 'first']);
    for (let runs = 0; runs < 2; runs += 1)
      made.history.noteTime({ kataId: A, avatarName: 'lion' }, true);
    made.arrive(A, 'lion', 'slow');
    made.arrive(A, 'bear', 'other');
    made.arrive(A, 'bee', 'another');
    await made.finishAll();
    expect(made.started).toEqual(['first', 'other', 'another', 'slow']);
  });

  it('lets an avatar whose runs cost a container each wait, longer each time', async () => {
    const made = await queueWith({ atOnceMax: 1 });
    const waited: number[] = [];
    for (let runs = 0; runs < 7; runs += 1) {
      const arrivedMs = made.clock.nowMs();
      made.arrive(A, 'lion', `${runs}`);
      await settled();
      while (!made.started.includes(`${runs}`)) {
        made.clock.advance(500);
        await settled();
      }
      waited.push(made.clock.nowMs() - arrivedMs);
      const startedMs = made.clock.nowMs();
      made.history.noteContainer({ kataId: A, avatarName: 'lion' }, startedMs);
      await made.finish(`${runs}`);
    }
    expect(waited).toEqual([0, 0, 2000, 4000, 8000, 12_000, 12_000]);
  });

  it('delays nobody else while an avatar waits for its time', async () => {
    const made = await queueWith({ atOnceMax: 1 });
    const nowMs = made.clock.nowMs();
    for (let runs = 0; runs < 4; runs += 1)
      made.history.noteContainer({ kataId: A, avatarName: 'lion' }, nowMs);
    made.arrive(A, 'lion', 'costly');
    made.arrive(A, 'bear', 'other');
    await settled();
    expect(made.inProgress).toEqual(['other']);
  });

  describe('with runs in scratch sandboxes', () => {
    const scratch = (avatar: AvatarName): Arrival => [B, avatar, `scratch ${avatar}`, '', true];

    it('starts only a few of them at once, however many places are free', async () => {
      const queue = await queueWith(
        { atOnceMax: 8, scratchAtOnceMax: 2 },
        ...ANIMALS.map((avatar) => scratch(avatar)),
      );
      expect(queue.inProgress).toEqual(['scratch lion', 'scratch tiger']);
      await queue.finish('scratch lion');
      expect(queue.inProgress).toEqual(['scratch tiger', 'scratch bear']);
    });

    it('starts a run that arrives later before them, and beside them', async () => {
      const queue = await queueWith(
        { atOnceMax: 4, scratchAtOnceMax: 4 },
        ...ANIMALS.map((avatar) => scratch(avatar)),
      );
      expect(queue.inProgress).toEqual(['scratch lion', 'scratch tiger', 'scratch bear']);
      queue.arrive(A, 'lion', 'test of lion');
      queue.arrive(A, 'owl', 'test of owl');
      await settled();
      expect(queue.inProgress.slice(3)).toEqual(['test of lion']);
      await queue.finish('scratch lion');
      await queue.finish('scratch tiger');
      expect(queue.inProgress).toEqual(['scratch bear', 'test of lion', 'test of owl']);
    });
  });

  it('refuses one run more than may wait, and does nothing for it', async () => {
    const made = await queueWith(
      { atOnceMax: 1, waitingMax: 1 },
      [A, 'lion', '1'],
      [A, 'bear', '2'],
      [A, 'bee', '3'],
    );
    expect([...made.ends]).toEqual([['3', 'full']]);
    await made.finishAll();
    expect(made.started).toEqual(['1', '2']);
  });

  it('refuses the newest run of the kata that fills the queue, not that of another', async () => {
    const ofA = ANIMALS.map((animal): Arrival => [A, animal, animal]);
    const made = await queueWith({ atOnceMax: 1, waitingMax: 5 }, ...ofA, [B, 'lion', 'b1']);
    expect([...made.ends]).toEqual([['owl', 'full']]);
    await made.finish('lion');
    await made.finish('tiger');
    expect(made.inProgress).toEqual(['b1']);
  });

  it('removes a run whose caller leaves while it waits', async () => {
    const made = await queueWith(
      { atOnceMax: 1 },
      [A, 'lion', '1'],
      [A, 'bear', '2'],
      [A, 'bee', '3'],
    );
    await made.leave('2');
    expect([...made.ends]).toEqual([['2', 'gone']]);
    expect(made.queue.waitingCount).toBe(1);
    await made.finishAll();
    expect(made.started).toEqual(['1', '3']);
  });

  it('never starts a run whose caller has left already', async () => {
    const { queue } = await queueWith({});
    const owner = { caller: '', kataId: A, avatarName: 'lion' } as const;
    const run = queue.run(owner, AbortSignal.abort(), async () => 'ran');
    await expect(run).rejects.toMatchObject({ code: 'gone' });
  });

  it('continues after a failed run, and rejects only to its caller', async () => {
    const { queue } = await queueWith({ atOnceMax: 1 });
    const owner = { caller: '', kataId: A, avatarName: 'lion' } as const;
    const stays = new AbortController().signal;
    const failing = queue.run(owner, stays, () => Promise.reject(new Error('no')));
    const next = queue.run(owner, stays, async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('refuses all waiting runs when it stops, and waits for those in progress', async () => {
    const made = await queueWith({ atOnceMax: 1 }, [A, 'lion', '1'], [B, 'lion', '2']);
    let hasStopped = false;
    void made.queue.stop().then(() => (hasStopped = true));
    made.arrive(C, 'lion', '3');
    await settled();
    expect([...made.ends].sort()).toEqual([
      ['2', 'stopping'],
      ['3', 'stopping'],
    ]);
    expect(hasStopped).toBe(false);
    await made.finish('1');
    expect(hasStopped).toBe(true);
    expect(made.ends.get('1')).toBe('ran');
  });
});

describe('RunQueue, for any sequence of arrivals, ends and departures', () => {
  const arrival = fc.record({
    does: fc.constant('arrive' as const),
    kata: fc.constantFrom(A, A, A, B, C),
    avatar: fc.constantFrom(...ANIMALS),
  });
  const other = fc.record({ does: fc.constantFrom('finish' as const, 'leave'), at: fc.nat() });
  const limits = fc.record({
    atOnceMax: fc.integer({ min: 1, max: 8 }),
    waitingMax: fc.integer({ min: 0, max: 12 }),
  });
  const kataOf = (label: string) => label.slice(0, 10);
  const ownerOf = (label: string) => label.replace(/\/\d+$/, '');

  it('keeps its bounds, the order of each avatar and the turns of the katas, and loses no run', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(fc.oneof(arrival, other)), async (bounds, events) => {
        const made = new TestQueue(bounds);
        const arrived: string[] = [];
        const left = new Set<string>();
        const newcomers = new Map<string, number>();
        for (const event of events) {
          if (event.does === 'arrive') {
            const label = `${event.kata}/${event.avatar}/${arrived.length}`;
            const waits = arrived.filter((one) => !made.ends.has(one));
            if (!waits.some((one) => kataOf(one) === event.kata))
              newcomers.set(label, made.started.length);
            arrived.push(label);
            made.arrive(event.kata, event.avatar, label);
            await settled();
          } else if (event.does === 'finish') {
            const { inProgress } = made;
            await made.finish(inProgress[event.at % inProgress.length] ?? '');
          } else {
            const label = arrived[event.at % arrived.length];
            if (label === undefined || made.started.includes(label) || made.ends.has(label))
              continue;
            left.add(label);
            await made.leave(label);
          }
          const owners = made.inProgress.map(ownerOf);
          expect(owners.length).toBeLessThanOrEqual(bounds.atOnceMax);
          expect(new Set(owners).size).toBe(owners.length);
          expect(made.queue.waitingCount).toBeLessThanOrEqual(bounds.waitingMax);
        }
        await made.finishAll();

        expect([...made.ends.keys()].sort()).toEqual([...arrived].sort());
        for (const label of arrived) {
          const end = made.started.includes(label) ? 'ran' : left.has(label) ? 'gone' : 'full';
          expect(made.ends.get(label)).toBe(end);
        }
        for (const owner of new Set(arrived.map(ownerOf))) {
          const numbers = made.started
            .filter((label) => ownerOf(label) === owner)
            .map((label) => Number(label.split('/')[2]));
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
        for (const [label, from] of newcomers) {
          const at = made.started.indexOf(label);
          const before = at < 0 ? [] : made.started.slice(from, at).map(kataOf);
          for (const kata of new Set(before))
            expect(before.filter((one) => one === kata)).toHaveLength(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
