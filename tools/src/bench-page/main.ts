import * as benchmark from '@katas/benchmark';
import { join } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { startingFiles } from '../languages/cases/starting-files';
import { setUp } from '../set-up/set-up';
import { createKata, joinKata } from '../started-runner/controller-calls';
import * as services from '../started-runner/started-services';

const USAGE = 'Usage: npm run bench:page -- [--quick]';
const SETTINGS = { LOG_LEVEL: 'warn', FACILITATOR_KEYS: 'off' };
/** Between an answer and the next run: nobody presses Test twice in 10 ms. */
const THINK_MS = 30;
/** Runs that do not count, while a new process is still being compiled. */
const WARM_UP = 20;
const DASHBOARDS = 40;
const START_POINT = 'python-unittest';

/** Measures what the page waits for, each beside a baseline of the same run: `npm run bench:page [-- --quick]`. */
async function benchPage(context: CommandContext): Promise<number> {
  const { stop, progress } = context;
  const options = { quick: { type: 'boolean', default: false } } as const;
  const { quick } = parseOptions(USAGE, { args: [...context.args], options }).values;
  await stop.orStopped(setUp(context));
  return services.withServices(context, SETTINGS, async (started) => {
    const title = 'Starting the runner and the controller';
    const measuring = await progress.step(title, () => start(context, started, quick));
    const machine = await services.machineLine(started.engine);
    const tables = await stop.orStopped(measure(context, measuring));
    const lines = tables.flatMap((rows) => ['', ...benchmark.table(rows)]);
    for (const line of ['', machine, ...lines]) progress.say(line);
  });
}

type Measuring = Awaited<ReturnType<typeof start>>;

/** Starts the services, with a relay between the controller and the runner. */
async function start(context: CommandContext, started: services.StartedServices, quick: boolean) {
  const { clock, stop, workspace } = context;
  const runner = await started.runner(`bench-page-${process.pid}`);
  const relay = await started.relay(runner.url);
  const place = { url: relay.url, katasDir: runner.katasDir };
  return {
    ...{ runner, relay, controller: await started.controller(place) },
    files: startingFiles(join(workspace.languagesDir, START_POINT)),
    ...(quick ? { runs: 30, idleSeconds: 5 } : { runs: 300, idleSeconds: 30 }),
    pause: (ms: number) => stop.orStopped(new Promise<void>((resolve) => clock.after(ms, resolve))),
  };
}

/** Resolves to a table of times, and one of the processor time without Tests. */
async function measure({ progress }: CommandContext, all: Measuring) {
  const ended = await progress.step('Runs in an ended kata', () => measureEnded(all));
  const run = await progress.step('Runs', () => measureRun(all));
  const alone = await progress.step('The controller alone', () => measureLights(all, 0));
  const live = await progress.step('Lights on dashboards', () => measureLights(all, DASHBOARDS));
  const without = await progress.step('No dashboard', () => measureIdle(all, 0));
  const open = await progress.step('Idle dashboards', () => measureIdle(all, DASHBOARDS));
  const times = [
    ['ms', 'p50', 'p95', 'p99', 'p50 to baseline', 'p50 target'],
    row('a call that does nothing (baseline)', ended.nothing),
    row('a run in an ended kata', ended.ended, ended.nothing, 5),
    row('runner alone, beyond its seconds (baseline)', run.directBeyond),
    row('a run, Python unittest, beyond its seconds', run.beyond, run.directBeyond, 60),
    row('  of that, the controller', run.controller, run.directBeyond),
    row('  the whole answer', run.whole),
    row('the controller, runner without delay', alone.answered, ended.nothing),
    row(`the same, ${DASHBOARDS} dashboards open`, live.answered, alone.answered),
    row('  then, until all of them have its light', live.received, undefined, 1000),
  ];
  const ratio = `${benchmark.figure(open / without)} x`;
  const idle = [
    ['% of a core, idle', '', 'to baseline', 'target'],
    ['no dashboard (baseline)', without * 100],
    [`${DASHBOARDS} dashboards`, open * 100, ratio, 'under 5'],
  ];
  return [times, idle];
}

type Sample = readonly number[];

function row(title: string, sample: Sample, baseline?: Sample, targetMs?: number): benchmark.Row {
  const times = [50, 95, 99].map((percent) => benchmark.percentile(sample, percent));
  const ratio = benchmark.median(sample) / benchmark.median(baseline);
  const target = targetMs === undefined ? '' : `at most ${targetMs}`;
  return [title, ...times, baseline ? `${benchmark.figure(ratio)} x` : '', target];
}

/** Resolves to times in milliseconds, by row. */
async function timed<Row extends string>(
  { pause, runs }: Measuring,
  measureOnce: () => Promise<Readonly<Record<Row, number>>>,
): Promise<benchmark.Samples<Row>> {
  const paced = () => pause(THINK_MS).then(measureOnce);
  await benchmark.sampled(WARM_UP, paced);
  return benchmark.sampled(runs, paced);
}

/** Creates a kata that one avatar joins, with so many dashboards. `test` submits a Test of that avatar. */
async function joinedKata({ controller, files }: Measuring, dashboardCount = 0) {
  const kataId = await createKata(controller, START_POINT);
  const avatar = await joinKata(controller, kataId);
  const events = `${controller.url}/api/katas/${kataId}/events`;
  const test = (changed = {}) =>
    controller.post(`${avatar}/run_tests`, { files: { ...files, ...changed } });
  const dashboards = await benchmark.Dashboards.open(events, dashboardCount);
  return { kataId, dashboards, test, name: avatar.replace(/.*\//, '') };
}

/** Measures a run in an ended kata, and a call of the same service with the same body that does nothing. */
async function measureEnded(measuring: Measuring) {
  const { controller, files } = measuring;
  const { kataId, test } = await joinedKata(measuring);
  await test();
  await controller.post(`api/katas/${kataId}/end`, {});
  const post = () => controller.post('nothing', { files }).catch(() => undefined);
  return timed(measuring, async () => ({
    nothing: await benchmark.msOf(post),
    ended: await benchmark.msOf(test),
  }));
}

/**
 * Measures a run by the controller, and the same by the runner alone. `beyond` is the time of the answer beyond the
 * seconds that the runner reports, `controller` the time beyond the runner's own answer.
 */
async function measureRun(measuring: Measuring) {
  const { files, relay, runner } = measuring;
  const { kataId, name, test } = await joinedKata(measuring);
  const kata = runner.kata(`katas/${START_POINT}`, kataId);
  let mark = 0;
  const changed = () => ({ 'hiker.py': `${files['hiker.py'] ?? ''}\n# ${(mark += 1)}\n` });
  return timed(measuring, async () => {
    const whole = await benchmark.msOf(() => test(changed()));
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
async function measureLights(measuring: Measuring, dashboardCount: number) {
  measuring.relay.answersItself = true;
  const { dashboards, test } = await joinedKata(measuring, dashboardCount);
  return timed(measuring, async () => {
    const received = dashboards.receiveLight();
    return { answered: await benchmark.msOf(test), received: await benchmark.msOf(() => received) };
  }).finally(() => dashboards.close());
}

/** Measures the share of a core that the idle controller uses with open dashboards. */
async function measureIdle(measuring: Measuring, dashboardCount: number): Promise<number> {
  const { controller, pause, idleSeconds } = measuring;
  const { dashboards } = await joinedKata(measuring, dashboardCount);
  const used = () => benchmark.processCpuSeconds(controller.pid ?? NaN);
  const idle = await benchmark.observe(used, () => pause(idleSeconds * 1000));
  dashboards.close();
  return idle.cpuSeconds / idleSeconds;
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchPage);
