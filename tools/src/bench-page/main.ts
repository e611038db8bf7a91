import { join } from 'node:path';
import { machineLine } from '../bench/environment';
import { figure, table } from '../bench/figures/figures';
import { percentile } from '../bench/figures/figures';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { startingFiles } from '../languages/cases/starting-files';
import { setUp } from '../set-up/set-up';
import * as measures from './measures';
import { PageEnvironment } from './page-environment';

const USAGE = 'Usage: npm run bench:page -- [--quick]';

/** `npm run bench:page [-- --quick]`: what the page waits for, each beside a baseline of the same run. */
async function benchPage(context: CommandContext): Promise<number> {
  const { args, stop, progress, workspace, env, settings, logger } = context;
  const options = { quick: { type: 'boolean', default: false } } as const;
  const { quick } = parseOptions(USAGE, { args: [...args], options }).values;
  await stop.orStopped(setUp(context));
  const { root, languagesDir } = workspace;
  const deps = { root, languagesDir, env, logger, dockerHost: settings.DOCKER_HOST };
  const environment = await progress.step('Starting the runner and the controller', () =>
    PageEnvironment.start(deps),
  );
  try {
    const machine = await machineLine(environment.parts.engine);
    const rows = await stop.orStopped(measure(context, environment, quick));
    for (const line of ['', machine, '', ...table(rows)]) progress.say(line);
  } finally {
    await progress.step('Cleaning up', () => environment.clear());
  }
  return 0;
}

async function measure(
  { clock, stop, progress, workspace }: CommandContext,
  environment: PageEnvironment,
  isQuick: boolean,
): Promise<readonly (readonly string[])[]> {
  const measuring: measures.Measuring = {
    environment,
    files: startingFiles(join(workspace.languagesDir, 'python-unittest')),
    runs: isQuick ? 30 : 300,
    idleSeconds: isQuick ? 5 : 30,
    pause: (ms) => stop.orStopped(new Promise<void>((resolve) => clock.after(ms, resolve))),
  };
  const step = <Result>(title: string, work: (using: measures.Measuring) => Promise<Result>) =>
    progress.step(title, () => work(measuring));
  const ended = await step('Runs in an ended kata', measures.measureEnded);
  const run = await step('Runs', measures.measureRun);
  const { alone } = await step('The controller alone', measures.measureAlone);
  const live = await step('Lights on dashboards', measures.measureLive);
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
  const p50 = percentile(sample, 50);
  const figures = [p50, percentile(sample, 95), percentile(sample, 99)].map(figure);
  const ratio = baseline === undefined ? '' : `${figure(p50 / percentile(baseline, 50))} x`;
  return [title, ...figures, ratio, targetMs === undefined ? '' : `at most ${targetMs}`];
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchPage);
