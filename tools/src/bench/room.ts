import type { Faults } from './faults';
import type { Place, Way, WayName } from './press';
import type { Workload } from './workloads';

/** So many avatars join at once: more would wait for the engine, not for each other. */
const JOINING_MAX = 4;
/** Longer than any time limit of a run with all that may stand before it in a queue. */
const PRESS_MS = 60_000;

/** A right answer: how long until it was in hand, and until the next [test] could follow. */
export interface Press {
  readonly ms: number;
  readonly wholeMs: number;
}

/** Avatars of one way who work at one workload. Every answer is looked at. */
export class Room {
  readonly name: WayName;
  #presses = 0;

  private constructor(
    way: Way,
    readonly workload: Workload,
    private readonly place: Place,
    private readonly faults: Faults,
  ) {
    this.name = way.name;
  }

  /** Resolves when the avatars 0 to `avatars - 1` have joined. */
  static async open(way: Way, workload: Workload, avatars: number, faults: Faults): Promise<Room> {
    const room = new Room(way, workload, await way.open(workload.imageName), faults);
    const waiting = Array.from({ length: avatars }, (_, avatar) => avatar);
    const joiner = async () => {
      for (let avatar = waiting.shift(); avatar !== undefined; avatar = waiting.shift())
        await room.join(avatar);
    };
    try {
      await Promise.all(Array.from({ length: JOINING_MAX }, joiner));
    } catch (error) {
      await room.close().catch(() => undefined);
      throw error;
    }
    return room;
  }

  join(avatar: number): Promise<void> {
    return this.place.join(avatar, this.workload.files);
  }

  /** Undefined when the answer was wrong or did not come, which is a fault. */
  async press(avatar: number): Promise<Press | undefined> {
    const mark = `press ${this.#presses++} of ${avatar}`;
    const startedMs = performance.now();
    try {
      const answer = await withinTime(this.place.press(avatar, this.workload.changed(mark)));
      const ms = performance.now() - startedMs;
      await answer.tidied;
      if (this.workload.isRight(answer, mark))
        return { ms, wholeMs: performance.now() - startedMs };
      this.#fault('wrong', JSON.stringify(answer));
    } catch (error) {
      this.#fault('lost', String(error));
    }
    return undefined;
  }

  close(): Promise<void> {
    return this.place.close();
  }

  #fault(kind: 'wrong' | 'lost', story: string): void {
    this.faults.add({ kind, way: this.name, workload: this.workload.name, story });
  }
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PRESS_MS / 1000} s`)), PRESS_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
