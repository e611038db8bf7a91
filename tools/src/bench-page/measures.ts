import { Dashboards, msOf, observe, processCpuSeconds } from '@katas/benchmark';
import { createKata, joinKata } from '../started-runner/controller-calls';
import type { RunnerRelay } from '../started-runner/runner-relay';
import type { StartedRunner } from '../started-runner/started-runner';
import type { StartedService } from '../started-runner/started-service';

export interface Measuring {
  readonly runner: StartedRunner;
  /** Between the controller and the runner. */
  readonly relay: RunnerRelay;
  readonly controller: StartedService;
  /** Rejects when the command is asked to stop. */
  readonly pause: (ms: number) => Promise<void>;
  readonly runs: number;
  readonly idleSeconds: number;
  readonly files: Readonly<Record<string, string>>;
}

/** Between an answer and the next run: nobody presses Test twice in 10 ms. */
const THINK_MS = 30;
/** Runs that do not count, while a new process is still being compiled. */
const WARM_UP = 20;
export const DASHBOARDS = 40;
const START_POINT = 'python-unittest';

/** Resolves to times in milliseconds, by row. */
async function sampled<Row extends string>(
  { pause, runs }: Measuring,
  sample: () => Promise<Readonly<Record<Row, number>>>,
): Promise<Readonly<Record<Row, readonly number[]>>> {
  const rows = {} as Record<Row, number[]>;
  for (let run = -WARM_UP; run < runs; run++) {
    await pause(THINK_MS);
    const measured = Object.entries<number>(await sample()) as [Row, number][];
    for (const [row, ms] of run < 0 ? [] : measured) (rows[row] ??= []).push(ms);
  }
  return rows;
}

/** Creates a kata that one avatar joins. Resolves to its ID and to the path of the avatar's calls. */
async function joinedKata({ controller }: Measuring) {
  const kataId = await createKata(controller, START_POINT);
  return { kataId, avatar: await joinKata(controller, kataId) };
}

/** Measures a run in an ended kata, and a call of the same service with the same body that does nothing. */
export async function measureEnded(measuring: Measuring) {
  const { controller, files } = measuring;
  const { kataId, avatar } = await joinedKata(measuring);
  await controller.post(`${avatar}/run_tests`, { files });
  await controller.post(`api/katas/${kataId}/end`, {});
  return sampled(measuring, async () => ({
    nothing: await msOf(() => controller.post('nothing', { files }).catch(() => undefined)),
    ended: await msOf(() => controller.post(`${avatar}/run_tests`, { files })),
  }));
}

/**
 * Measures a run by the controller, and the same by the runner alone. `beyond` is the time of the answer beyond the
 * seconds that the runner reports, `controller` the time beyond the runner's own answer.
 */
export async function measureRun(measuring: Measuring) {
  const { controller, files, relay, runner } = measuring;
  const { kataId, avatar } = await joinedKata(measuring);
  const kata = runner.kata(`katas/${START_POINT}`, kataId);
  const name = avatar.replace(/.*\//, '');
  let mark = 0;
  const changed = () => ({ 'hiker.py': `${files['hiker.py'] ?? ''}\n# ${(mark += 1)}\n` });
  return sampled(measuring, async () => {
    const body = { files: { ...files, ...changed() } };
    const whole = await msOf(() => controller.post(`${avatar}/run_tests`, body));
    const { ms, reportedMs } = relay.lastRun;
    const startedMs = performance.now();
    const { seconds } = await kata.run(name, { changed: changed(), maxSeconds: 10 });
    const directBeyond = performance.now() - startedMs - seconds * 1000;
    return { whole, beyond: whole - reportedMs, controller: whole - ms, directBeyond };
  });
}

/**
 * Measures the controller's own part, with a relay that answers in the runner's place, and the time from the answer
 * until every open dashboard has received the light. Most receive it before, which counts as 0.
 */
export async function measureLights(measuring: Measuring, openDashboards: number) {
  const { controller, files, relay } = measuring;
  relay.answersItself = true;
  const { kataId, avatar } = await joinedKata(measuring);
  const dashboards = await watch(controller, kataId, openDashboards);
  return sampled(measuring, async () => {
    const received = dashboards.receiveLight();
    const answered = await msOf(() => controller.post(`${avatar}/run_tests`, { files }));
    return { answered, received: await msOf(() => received) };
  }).finally(() => dashboards.close());
}

/** Measures the share of a core that the idle controller uses, without and with open dashboards. */
export async function measureIdle(measuring: Measuring) {
  const { controller, pause, idleSeconds } = measuring;
  const { kataId } = await joinedKata(measuring);
  const used = () => processCpuSeconds(controller.pid ?? NaN);
  const share = async (): Promise<number> =>
    (await observe(used, () => pause(idleSeconds * 1000))).cpuSeconds / idleSeconds;
  const without = await share();
  const dashboards = await watch(controller, kataId, DASHBOARDS);
  const open = await share().finally(() => dashboards.close());
  return { without, open };
}

function watch({ url }: StartedService, kataId: string, count: number): Promise<Dashboards> {
  return Dashboards.open(`${url}/api/katas/${kataId}/events`, count);
}
