import type { Table } from '@katas/benchmark';
import { forEachBounded, withTimeout } from '@katas/concurrency';
import { PlainProblem } from '@katas/system';
import { CONTENDER_NAMES, CONTENDERS, type Contender } from './contender';
import type { Workload } from './workloads';

/** What every measure works with. */
export interface Measuring {
  readonly contenders: readonly Contender[];
  readonly workload: Workload;
  /** Returns a count, or a fifth of it with `--quick`. */
  readonly share: (full: number) => number;
  /** Returns the rounds of a measure: those of `--rounds`, or a share of its own. */
  readonly rounds: (full: number) => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly sandboxMemory: () => Promise<readonly { bytes: number; cacheBytes: number }[]>;
}

/** Resolves to tables: the figures, and those that have a target. */
export type Measure = (measuring: Measuring) => Promise<readonly Table[]>;

/** Avatars of one contender with one workload. */
export type Class = Awaited<ReturnType<typeof openClass>>;

/** With more joining at once, avatars wait for the engine and not for each other. */
const JOINING_MAX = 4;
/** Longer than the longest run and its wait in a full queue. */
const ANSWER_MS = 60_000;

/** Opens classes, by default of all contenders, with `avatars` who have joined, and closes them after the work. */
export async function withClasses<Result>(
  { contenders, workload }: Pick<Measuring, 'contenders' | 'workload'>,
  avatars: number,
  work: (classes: readonly Class[]) => Promise<Result>,
  names = CONTENDER_NAMES,
): Promise<Result> {
  const classes: Class[] = [];
  try {
    for (const contender of contenders.filter(({ name }) => names.includes(name))) {
      const one = await openClass(contender, workload);
      classes.push(one);
      await forEachBounded(Array(avatars).keys(), JOINING_MAX, one.join);
    }
    return await work(classes);
  } finally {
    // The cleanup removes what cannot be closed, and the error of the work is the one to report.
    for (const one of classes) await one.close().catch(() => undefined);
  }
}

async function openClass({ name, pids = {}, open }: Contender, workload: Workload) {
  const session = await open(workload.imageName);
  let runs = 0;
  const fault = (kind: 'lost' | 'wrong', detail: string) => {
    const about = `${CONTENDERS[name]}, ${workload.title}`;
    return new PlainProblem(`${kind} answer: ${about}: ${detail.slice(0, 1000)}`);
  };
  return {
    ...{ name, pids, close: () => session.close() },
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
      const { status, stdout, stderr } = answer;
      if (status !== 0 || stdout !== workload.stdout(mark) || !workload.stderr.test(stderr))
        throw fault('wrong', JSON.stringify({ status, stdout, stderr }));
      return { ms, wholeMs: performance.now() - startedMs };
    },
  };
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
