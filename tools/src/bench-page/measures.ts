import { latencyOf, type Latency } from '../bench/statistics';
import type { Files } from '../languages/starting-files';
import { Dashboards } from './dashboards';
import type { PageGround } from './page-ground';
import { processCpuSeconds } from './process-cpu';

export interface Measuring {
  readonly ground: PageGround;
  /** Rejects when somebody asked for an end. */
  readonly pause: (ms: number) => Promise<void>;
  readonly presses: number;
  readonly idleSeconds: number;
  readonly files: Files;
}

/** Between an answer and the next press: nobody presses twice in 10 ms. */
const THINK_MS = 30;
/** Not counted: a process that has just been started is still being compiled. */
const WARM_UP = 20;
export const DASHBOARDS = 40;

/** What `sample` says of one press, for each of the presses past the first. */
async function sampled<Row extends string>(
  { pause, presses }: Measuring,
  sample: () => Promise<Readonly<Record<Row, number>>>,
): Promise<Readonly<Record<Row, Latency>>> {
  const rows: Readonly<Record<Row, number>>[] = [];
  for (let press = 0; press < WARM_UP + presses; press++) {
    await pause(THINK_MS);
    rows.push(await sample());
  }
  const counted = rows.slice(WARM_UP);
  const names = Object.keys(counted[0] ?? {}) as Row[];
  const latencies = names.map((name) => [name, latencyOf(counted.map((row) => row[name]))]);
  return Object.fromEntries(latencies) as Record<Row, Latency>;
}

async function msOf(call: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await call();
  return performance.now() - startedMs;
}

/** A [test] in a kata that has ended, beside a call of the same service with the same body that does nothing at all. */
export async function measureEnded(measuring: Measuring) {
  const { ground, files } = measuring;
  const { kata, avatar } = await ground.joinedKata('python-unittest');
  await ground.post(`${avatar}/run_tests`, { files });
  await ground.post(`${kata}/end`);
  return sampled(measuring, async () => ({
    nothing: await msOf(() => ground.post('/nothing', { files }).catch(() => undefined)),
    ended: await msOf(() => ground.post(`${avatar}/run_tests`, { files })),
  }));
}

/**
 * A [test] by way of the controller, beside the same by the runner alone. `beyond` is what the answer took beyond what
 * the runner reports, `controller` what it took beyond the runner's own answer.
 */
export async function measurePress(measuring: Measuring) {
  const { ground, files } = measuring;
  const { kata, avatar } = await ground.joinedKata('python-unittest');
  const [kataId, avatarName] = [kata.split('/').at(-1), avatar.split('/').at(-1)];
  let mark = 0;
  const changed = () => ({ 'hiker.py': `${files['hiker.py'] ?? ''}\n# ${(mark += 1)}\n` });
  return sampled(measuring, async () => {
    const ms = await msOf(() =>
      ground.post(`${avatar}/run_tests`, { files: { ...files, ...changed() } }),
    );
    const { lastRun } = ground.relay;
    let reportedMs = NaN;
    const directMs = await msOf(async () => {
      const { run } = await ground.runner.call('run', {
        ...{ image_name: 'katas/python-unittest', kata_id: kataId, avatar_name: avatarName },
        ...{ changed_files: changed(), deleted_filenames: [], max_seconds: 10 },
      });
      reportedMs = (run as { seconds: number }).seconds * 1000;
    });
    return {
      whole: ms,
      beyond: ms - lastRun.reportedMs,
      controller: ms - lastRun.ms,
      directBeyond: directMs - reportedMs,
    };
  });
}

/** The controller's own part, with a runner that answers at once. */
export async function measureAlone(measuring: Measuring) {
  const { ground, files } = measuring;
  ground.relay.answersAtOnce = true;
  try {
    const { avatar } = await ground.joinedKata('python-unittest');
    return await sampled(measuring, async () => ({
      alone: await msOf(() => ground.post(`${avatar}/run_tests`, { files })),
    }));
  } finally {
    ground.relay.answersAtOnce = false;
  }
}

/** Shares of one core that the controller works while nothing happens, without and with dashboards that are open. */
export async function measureIdle({ ground, pause, idleSeconds }: Measuring) {
  const { kata } = await ground.joinedKata('python-unittest');
  const worked = async (): Promise<number> => {
    const before = processCpuSeconds(ground.controllerPid);
    await pause(idleSeconds * 1000);
    return (processCpuSeconds(ground.controllerPid) - before) / idleSeconds;
  };
  const without = await worked();
  const dashboards = new Dashboards();
  await dashboards.open(`${ground.url}${kata}/events`, DASHBOARDS);
  const open = await worked();
  dashboards.close();
  return { without, open };
}

/** From the answer of a [test] until every dashboard has heard of its light; mostly before, which counts as 0. */
export async function measureLive(measuring: Measuring) {
  const { ground, files } = measuring;
  ground.relay.answersAtOnce = true;
  const dashboards = new Dashboards();
  try {
    const { kata, avatar } = await ground.joinedKata('python-unittest');
    await dashboards.open(`${ground.url}${kata}/events`, DASHBOARDS);
    return await sampled(measuring, async () => {
      const heard = dashboards.hearLight();
      const press = () => ground.post(`${avatar}/run_tests`, { files });
      const answered = await msOf(press);
      return { answered, heard: await msOf(() => heard) };
    });
  } finally {
    dashboards.close();
    ground.relay.answersAtOnce = false;
  }
}
