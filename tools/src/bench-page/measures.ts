import type { Files } from '../bench/contender';
import { processCpuSeconds } from '../bench/figures/cpu-time';
import { Dashboards } from './dashboards';
import type { PageEnvironment } from './page-environment';

export interface Measuring {
  readonly environment: PageEnvironment;
  /** Rejects when the command is asked to stop. */
  readonly pause: (ms: number) => Promise<void>;
  readonly runs: number;
  readonly idleSeconds: number;
  readonly files: Files;
}

/** Times in milliseconds, by row. */
type Samples<Row extends string> = Readonly<Record<Row, readonly number[]>>;

/** Between an answer and the next run: nobody presses Test twice in 10 ms. */
const THINK_MS = 30;
/** Runs that do not count, while a new process is still being compiled. */
const WARM_UP = 20;
export const DASHBOARDS = 40;
const START_POINT = 'python-unittest';

async function sampled<Row extends string>(
  { pause, runs }: Measuring,
  sample: () => Promise<Readonly<Record<Row, number>>>,
): Promise<Samples<Row>> {
  const samples: Readonly<Record<Row, number>>[] = [];
  for (let run = 0; run < WARM_UP + runs; run++) {
    await pause(THINK_MS);
    samples.push(await sample());
  }
  const counted = samples.slice(WARM_UP);
  const names = Object.keys(counted[0] ?? {}) as Row[];
  const rows = names.map((name) => [name, counted.map((one) => one[name])]);
  return Object.fromEntries(rows) as Samples<Row>;
}

async function msOf(call: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await call();
  return performance.now() - startedMs;
}

/** A run in an ended kata, and a call of the same service with the same body that does nothing. */
export async function measureEnded(measuring: Measuring) {
  const { environment, files } = measuring;
  const { kata, avatar } = await environment.joinedKata(START_POINT);
  await environment.post(`${avatar}/run_tests`, { files });
  await environment.post(`${kata}/end`);
  return sampled(measuring, async () => ({
    nothing: await msOf(() => environment.post('/nothing', { files }).catch(() => undefined)),
    ended: await msOf(() => environment.post(`${avatar}/run_tests`, { files })),
  }));
}

/**
 * A run by the controller, and the same by the runner alone. `beyond` is the time of the answer beyond the seconds that
 * the runner reports, `controller` the time beyond the runner's own answer.
 */
export async function measureRun(measuring: Measuring) {
  const { environment, files } = measuring;
  const { runner, relay } = environment.parts;
  const { kata, avatar } = await environment.joinedKata(START_POINT);
  const [kataId, avatarName] = [kata.split('/').at(-1), avatar.split('/').at(-1)];
  let mark = 0;
  const changed = () => ({ 'hiker.py': `${files['hiker.py'] ?? ''}\n# ${(mark += 1)}\n` });
  return sampled(measuring, async () => {
    const body = { files: { ...files, ...changed() } };
    const whole = await msOf(() => environment.post(`${avatar}/run_tests`, body));
    const { lastRun } = relay;
    let reportedMs = NaN;
    const directMs = await msOf(async () => {
      const { run } = await runner.call('run', {
        ...{ image_name: `katas/${START_POINT}`, kata_id: kataId, avatar_name: avatarName },
        ...{ changed_files: changed(), deleted_filenames: [], max_seconds: 10 },
      });
      reportedMs = (run as { seconds: number }).seconds * 1000;
    });
    const beyond = whole - lastRun.reportedMs;
    return { whole, beyond, controller: whole - lastRun.ms, directBeyond: directMs - reportedMs };
  });
}

/** The controller's own part, with a relay that answers in the runner's place. */
export async function measureAlone(measuring: Measuring) {
  const { environment, files } = measuring;
  return withoutRunner(environment, async () => {
    const { avatar } = await environment.joinedKata(START_POINT);
    return sampled(measuring, async () => ({
      alone: await msOf(() => environment.post(`${avatar}/run_tests`, { files })),
    }));
  });
}

/** From the answer to a run until every dashboard has received its light. Most receive it before, which counts as 0. */
export async function measureLive(measuring: Measuring) {
  const { environment, files } = measuring;
  const dashboards = new Dashboards();
  return withoutRunner(environment, async () => {
    const { kata, avatar } = await environment.joinedKata(START_POINT);
    await dashboards.open(`${environment.parts.controller.url}${kata}/events`, DASHBOARDS);
    return sampled(measuring, async () => {
      const received = dashboards.receiveLight();
      const answered = await msOf(() => environment.post(`${avatar}/run_tests`, { files }));
      return { answered, received: await msOf(() => received) };
    });
  }).finally(() => dashboards.close());
}

/** The share of a core that the idle controller uses, without and with open dashboards. */
export async function measureIdle({ environment, pause, idleSeconds }: Measuring) {
  const { controller } = environment.parts;
  const { kata } = await environment.joinedKata(START_POINT);
  const used = () => processCpuSeconds(controller.pid ?? NaN);
  const share = async (): Promise<number> => {
    const before = used();
    await pause(idleSeconds * 1000);
    return (used() - before) / idleSeconds;
  };
  const without = await share();
  const dashboards = new Dashboards();
  await dashboards.open(`${controller.url}${kata}/events`, DASHBOARDS);
  const open = await share();
  dashboards.close();
  return { without, open };
}

async function withoutRunner<Result>(
  { parts: { relay } }: PageEnvironment,
  work: () => Promise<Result>,
): Promise<Result> {
  relay.answersItself = true;
  return work().finally(() => (relay.answersItself = false));
}
