import { figure, percentile, table } from '@katas/benchmark';
import { join } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { startingFiles } from '../languages/cases/starting-files';
import { setUp } from '../set-up/set-up';
import { machineLine, withServices } from '../started-runner/started-services';
import * as measures from './measures';

const USAGE = 'Usage: npm run bench:page -- [--quick]';
const SETTINGS = { LOG_LEVEL: 'warn', FACILITATOR_KEYS: 'off' };

/** Measures what the page waits for, each beside a baseline of the same run: `npm run bench:page [-- --quick]`. */
async function benchPage(context: CommandContext): Promise<number> {
  const { args, clock, stop, progress, workspace } = context;
  const options = { quick: { type: 'boolean', default: false } } as const;
  const { quick } = parseOptions(USAGE, { args: [...args], options }).values;
  await stop.orStopped(setUp(context));
  return withServices(context, SETTINGS, async (services) => {
    const started = await progress.step('Starting the runner and the controller', async () => {
      const runner = await services.runner(`bench-page-${process.pid}`);
      const relay = await services.relay(runner.url);
      const place = { url: relay.url, katasDir: runner.katasDir };
      return { runner, relay, controller: await services.controller(place) };
    });
    const measuring: measures.Measuring = {
      ...started,
      files: startingFiles(join(workspace.languagesDir, 'python-unittest')),
      runs: quick ? 30 : 300,
      idleSeconds: quick ? 5 : 30,
      pause: (ms) => stop.orStopped(new Promise<void>((resolve) => clock.after(ms, resolve))),
    };
    const machine = await machineLine(services.engine);
    const rows = await stop.orStopped(measure(context, measuring));
    for (const line of ['', machine, '', ...table(rows)]) progress.say(line);
  });
}

async function measure(
  { progress }: CommandContext,
  measuring: measures.Measuring,
): Promise<readonly (readonly string[])[]> {
  const step = <Result>(title: string, work: (using: measures.Measuring) => Promise<Result>) =>
    progress.step(title, () => work(measuring));
  const ended = await step('Runs in an ended kata', measures.measureEnded);
  const run = await step('Runs', measures.measureRun);
  const lights = (dashboards: number) => (using: measures.Measuring) =>
    measures.measureLights(using, dashboards);
  const { answered: alone } = await step('The controller alone', lights(0));
  const live = await step('Lights on dashboards', lights(measures.DASHBOARDS));
  const idle = await step('Idle dashboards', measures.measureIdle);
  return [
    ['ms', 'p50', 'p95', 'p99', 'p50 to baseline', 'p50 target'],
    row('a call that does nothing (baseline)', ended.nothing),
    row('a run in an ended kata', ended.ended, ended.nothing, 5),
    row('runner alone, beyond its seconds (baseline)', run.directBeyond),
    row('a run, Python unittest, beyond its seconds', run.beyond, run.directBeyond, 60),
    row('  of that, the controller', run.controller, run.directBeyond),
    row('  the whole answer', run.whole),
    row('the controller, runner without delay', alone, ended.nothing),
    row(`the same, ${measures.DASHBOARDS} dashboards open`, live.answered, alone),
    row('  then, until all of them have its light', live.received, undefined, 1000),
    [],
    ['% of a core, idle', '', '', '', 'to baseline', 'target'],
    ['no dashboard (baseline)', figure(idle.without * 100)],
    [
      ...[`${measures.DASHBOARDS} dashboards`, figure(idle.open * 100), '', ''],
      ...[`${figure(idle.open / idle.without)} x`, 'under 5'],
    ],
  ];
}

type Sample = readonly number[];

function row(title: string, sample: Sample, baseline?: Sample, targetMs?: number): string[] {
  const [p50 = NaN, ...rest] = [50, 95, 99].map((percent) => percentile(sample, percent));
  const ratio = baseline === undefined ? '' : `${figure(p50 / percentile(baseline, 50))} x`;
  const target = targetMs === undefined ? '' : `at most ${targetMs}`;
  return [title, figure(p50), ...rest.map(figure), ratio, target];
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchPage);
