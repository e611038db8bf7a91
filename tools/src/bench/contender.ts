import type { Table } from '@katas/benchmark';
import { forEachBounded, withTimeout } from '@katas/concurrency';
import { PlainProblem } from '@katas/system';
import type { Files } from '../languages/cases/starting-files';
import type { Workload } from './workloads';

/** The answer to one run. */
export interface Answer {
  /** The exit status of cyber-dojo.sh, or the runner's reason for having none. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves when the work that follows the answer is done. No run starts before. */
  readonly cleanedUp?: Promise<void>;
}

/** Ways to run a cyber-dojo.sh, by name, with their titles. */
export const CONTENDERS = {
  bare: '(a) bare process',
  container: '(b) new container per run',
  exec: '(c) docker exec',
  always: '(d) runner, resident sandboxes',
  never: '(e) runner, SANDBOX_REUSE=never',
  controller: '(f) kata-controller and (d)',
  before: "(g) another checkout's controller and (d)",
} as const;
export type ContenderName = keyof typeof CONTENDERS;
export const CONTENDER_NAMES = Object.keys(CONTENDERS) as readonly ContenderName[];

export interface Contender {
  readonly name: ContenderName;
  /** The process IDs of its services. */
  readonly pids?: {
    readonly runner?: number | undefined;
    readonly controller?: number | undefined;
  };
  /** Only this workload, when it cannot tell the two outputs of a run apart. */
  readonly only?: 'trivial';
  open(imageName: string): Promise<Session>;
}
export type Unnamed = Omit<Contender, 'name'>;

/** Avatars of one contender and one image. Avatars are numbers from 0 to 63, each with files of its own. */
export interface Session {
  join(avatar: number, files: Files): Promise<void>;
  submit(avatar: number, changed: Files): Promise<Answer>;
  close(): Promise<void>;
}

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

/** One measure of a workload. */
export interface Measure {
  readonly title: string;
  /** How many avatars of each class have joined before. */
  readonly avatars: number;
  /** The contenders that are measured, by default all. */
  readonly only?: readonly ContenderName[];
  /** Measures services that have run for a while: a new process takes twice the processor time for a run. */
  readonly isWarm?: boolean;
  /** Resolves to tables: the figures, and those that have a target. */
  measure(classes: readonly Class[], measuring: Measuring): Promise<readonly Table[]>;
}

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
  only = CONTENDER_NAMES,
): Promise<Result> {
  const classes: Class[] = [];
  try {
    for (const contender of contenders.filter(({ name }) => only.includes(name))) {
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
  const about = `answer: ${CONTENDERS[name]}, ${workload.title}`;
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
        throw new PlainProblem(`lost ${about}: ${String(error)}`);
      });
      const ms = performance.now() - startedMs;
      await answer.cleanedUp;
      const { status, stdout, stderr } = answer;
      if (status !== 0 || stdout !== workload.stdout(mark) || !workload.stderr.test(stderr))
        throw new PlainProblem(`wrong ${about}: ${JSON.stringify(answer).slice(0, 1000)}`);
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
