import { forEachBounded, withTimeout } from '@katas/concurrency';
import type { Contender, ContenderName, Session } from './contender';
import type { Workload, WorkloadName } from './workloads';

/** With more joining at once, avatars wait for the engine and not for each other. */
const JOINING_MAX = 4;
/** Longer than the longest run and its wait in a full queue. */
const ANSWER_MS = 60_000;
const FAULTS_MAX = 50;

/** An answer that was wrong, or that did not arrive. */
export interface Fault {
  readonly kind: 'wrong' | 'lost';
  readonly contender: ContenderName;
  readonly workload: WorkloadName;
  readonly detail: string;
}

/** All faults of a benchmark. Beyond a limit its figures have no meaning. */
export class Faults {
  readonly all: Fault[] = [];

  get areTooMany(): boolean {
    return this.all.length >= FAULTS_MAX;
  }
}

/** The times of a right answer: until it was complete, and until the next run could start. */
export interface Times {
  readonly ms: number;
  readonly wholeMs: number;
}

/** Avatars of one contender with one workload. Checks every answer. */
export class Class {
  readonly name: ContenderName;
  #runs = 0;

  private constructor(
    contender: Contender,
    readonly workload: Workload,
    private readonly session: Session,
    private readonly faults: Faults,
  ) {
    this.name = contender.name;
  }

  /** Resolves when the avatars 0 to `avatars - 1` have joined. */
  static async open(
    contender: Contender,
    workload: Workload,
    avatars: number,
    faults: Faults,
  ): Promise<Class> {
    const session = await contender.open(workload.imageName);
    const opened = new Class(contender, workload, session, faults);
    try {
      await forEachBounded(Array(avatars).keys(), JOINING_MAX, (avatar) => opened.join(avatar));
    } catch (error) {
      await opened.close().catch(() => undefined);
      throw error;
    }
    return opened;
  }

  join(avatar: number): Promise<void> {
    return this.session.join(avatar, this.workload.files);
  }

  /** Resolves to undefined, and notes a fault, when the answer is wrong or does not arrive. */
  async submit(avatar: number): Promise<Times | undefined> {
    const mark = `run ${this.#runs++} of ${avatar}`;
    const startedMs = performance.now();
    const changed = this.workload.changed(mark);
    try {
      const answer = await withTimeout(ANSWER_MS, () => this.session.submit(avatar, changed));
      const ms = performance.now() - startedMs;
      await answer.cleanedUp;
      if (this.workload.isRight(answer, mark))
        return { ms, wholeMs: performance.now() - startedMs };
      this.#noteFault('wrong', JSON.stringify(answer));
    } catch (error) {
      this.#noteFault('lost', String(error));
    }
    return undefined;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #noteFault(kind: Fault['kind'], detail: string): void {
    const { name: contender, workload } = this;
    const fault = { kind, contender, workload: workload.name, detail: detail.slice(0, 1000) };
    this.faults.all.push(fault);
  }
}
