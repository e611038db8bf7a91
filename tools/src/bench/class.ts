import { forEachBounded, withTimeout } from '@katas/concurrency';
import { PlainProblem } from '@katas/system';
import { CONTENDERS, type Answer, type Contender } from './contender';
import type { Plan } from './options';
import type { Workload } from './workloads';

/** What every measure works with. */
export interface Measuring {
  readonly contenders: readonly Contender[];
  readonly plan: Plan;
  readonly pause: (ms: number) => Promise<void>;
  readonly sandboxMemory: () => Promise<readonly { bytes: number; cacheBytes: number }[]>;
}

/** Avatars of one contender with one workload. */
export type Class = Awaited<ReturnType<typeof openClass>>;

/** With more joining at once, avatars wait for the engine and not for each other. */
const JOINING_MAX = 4;
/** Longer than the longest run and its wait in a full queue. */
const ANSWER_MS = 60_000;

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
      const one = await openClass(contender, workload);
      classes.push(one);
      await forEachBounded(Array(avatars).keys(), JOINING_MAX, (avatar) => one.join(avatar));
    }
    return await work(classes);
  } finally {
    // The cleanup removes what cannot be closed, and the error of the work is the one to report.
    for (const one of classes) await one.close().catch(() => undefined);
  }
}

async function openClass({ name, services = {}, open }: Contender, workload: Workload) {
  const session = await open(workload.imageName);
  let runs = 0;
  const fault = (kind: 'lost' | 'wrong', detail: string): PlainProblem => {
    const what = `${kind} answer: ${CONTENDERS[name]}, ${workload.title}`;
    return new PlainProblem(`${what}: ${detail.slice(0, 1000)}`);
  };
  return {
    name,
    services,
    join: (avatar: number) => session.join(avatar, workload.files),
    /**
     * Resolves to the milliseconds until the answer was complete, and until the next run could start. Rejects with a
     * `PlainProblem` when the answer does not arrive, or is wrong: a figure of wrong answers has no meaning.
     */
    submit: async (avatar: number) => {
      const mark = `run ${runs++} of ${avatar}`;
      const startedMs = performance.now();
      const submitted = session.submit(avatar, workload.changed(mark));
      const answer = await withTimeout(ANSWER_MS, () => submitted).catch((error: unknown) => {
        throw fault('lost', String(error));
      });
      const ms = performance.now() - startedMs;
      await answer.cleanedUp;
      if (!isRight(workload, answer, mark)) throw fault('wrong', JSON.stringify(answer));
      return { ms, wholeMs: performance.now() - startedMs };
    },
    close: () => session.close(),
  };
}

function isRight(workload: Workload, { status, stdout, stderr }: Answer, mark: string): boolean {
  return status === 0 && stdout === workload.stdout(mark) && workload.stderr.test(stderr);
}

/** Has so many avatars submit without pause for some time. Resolves to the number of runs. */
export async function submitFor(one: Class, avatars: number, ms: number): Promise<number> {
  const endMs = performance.now() + ms;
  let runs = 0;
  await forEachBounded(Array(avatars).keys(), avatars, async (avatar) => {
    for (; performance.now() < endMs; runs++) await one.submit(avatar);
  });
  return runs;
}
