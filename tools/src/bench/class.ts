import { forEachBounded, withTimeout } from '@katas/concurrency';
import { PlainProblem } from '../command/plain-problem';
import type { Contender, ContenderName, Session } from './contender';
import { CONTENDERS } from './contender';
import type { Workload } from './workloads';

/** With more joining at once, avatars wait for the engine and not for each other. */
const JOINING_MAX = 4;
/** Longer than the longest run and its wait in a full queue. */
const ANSWER_MS = 60_000;

/** Avatars of one contender with one workload. Every answer must be right: a figure of wrong answers has no meaning. */
export class Class {
  readonly name: ContenderName;
  #runs = 0;

  constructor(
    contender: Contender,
    readonly workload: Workload,
    private readonly session: Session,
  ) {
    this.name = contender.name;
  }

  join(avatar: number): Promise<void> {
    return this.session.join(avatar, this.workload.files);
  }

  /**
   * Resolves to the milliseconds until the answer was complete, and until the next run could start. Rejects with a
   * `PlainProblem` when the answer is wrong or does not arrive.
   */
  async submit(avatar: number): Promise<{ readonly ms: number; readonly wholeMs: number }> {
    const mark = `run ${this.#runs++} of ${avatar}`;
    const startedMs = performance.now();
    const submitted = this.session.submit(avatar, this.workload.changed(mark));
    const answer = await withTimeout(ANSWER_MS, () => submitted).catch((error: unknown) => {
      throw this.#fault('lost', String(error));
    });
    const ms = performance.now() - startedMs;
    await answer.cleanedUp;
    if (!this.workload.isRight(answer, mark)) throw this.#fault('wrong', JSON.stringify(answer));
    return { ms, wholeMs: performance.now() - startedMs };
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #fault(kind: 'lost' | 'wrong', detail: string): PlainProblem {
    const what = `${kind} answer: ${CONTENDERS[this.name]}, ${this.workload.title}`;
    return new PlainProblem(`${what}: ${detail.slice(0, 1000)}`);
  }
}

/** Opens a class of each contender, with `avatars` who have joined, and closes them after the work. */
export async function withClasses<Result>(
  contenders: readonly Contender[],
  workload: Workload,
  avatars: number,
  work: (classes: readonly Class[]) => Promise<Result>,
): Promise<Result> {
  const classes: Class[] = [];
  try {
    for (const contender of contenders) {
      const one = new Class(contender, workload, await contender.open(workload.imageName));
      classes.push(one);
      await forEachBounded(Array(avatars).keys(), JOINING_MAX, (avatar) => one.join(avatar));
    }
    return await work(classes);
  } finally {
    // The environment's cleanup removes what cannot be closed, and the error of the work is the one to report.
    for (const one of classes) await one.close().catch(() => undefined);
  }
}
