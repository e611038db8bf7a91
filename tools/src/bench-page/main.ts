import { join } from 'node:path';
import { machineLine } from '../bench/machine-line';
import { figure, table } from '../bench/report/table';
import type { Latency } from '../bench/statistics';
import { runCommand, type CommandContext } from '../command/run-command';
import { startingFiles } from '../languages/starting-files';
import { setUp } from '../set-up/set-up';
import * as measures from './measures';
import { PageGround } from './page-ground';

/** `npm run bench:page [-- --quick]`: what the page waits for, each beside a baseline of the same run. */
async function benchPage(context: CommandContext): Promise<number> {
  const { stop, progress, workspace, env, settings, logger } = context;
  await stop.orStopped(setUp(context));
  const { root, languagesDir } = workspace;
  const deps = { root, languagesDir, env, logger, dockerHost: settings.DOCKER_HOST };
  const ground = await progress.step('Starting the runner and the controller', () =>
    PageGround.prepare(deps),
  );
  try {
    const machine = await machineLine(ground.engine);
    const rows = await stop.orStopped(measure(context, ground));
    progress.say('');
    for (const line of [machine, '', ...table(rows)]) progress.say(line);
  } finally {
    await progress.step('Clearing up', () => ground.clear());
  }
  return 0;
}

async function measure(
  { args, clock, stop, progress, workspace }: CommandContext,
  ground: PageGround,
): Promise<readonly (readonly string[])[]> {
  const isQuick = args.includes('--quick');
  const measuring: measures.Measuring = {
    ground,
    files: startingFiles(join(workspace.languagesDir, 'python-unittest')),
    presses: isQuick ? 30 : 300,
    idleSeconds: isQuick ? 5 : 30,
    pause: (ms) => stop.orStopped(new Promise<void>((resolve) => clock.after(ms, resolve))),
  };
  const ended = await progress.step('An ended kata', () => measures.measureEnded(measuring));
  const press = await progress.step('[test]', () => measures.measurePress(measuring));
  const { alone } = await progress.step('The controller alone', () =>
    measures.measureAlone(measuring),
  );
  const live = await progress.step('Lights on dashboards', () => measures.measureLive(measuring));
  const idle = await progress.step('Idle dashboards', () => measures.measureIdle(measuring));
  return [
    ['ms', 'p50', 'p95', 'p99', 'p50 to baseline', 'p50 promised'],
    row('a call that does nothing (baseline)', ended.nothing),
    row('[test] in an ended kata', ended.ended, ended.nothing, 5),
    row('runner alone, beyond its seconds (baseline)', press.directBeyond),
    row('[test], Python unittest, beyond its seconds', press.beyond, press.directBeyond, 60),
    row('  of that, the controller', press.controller, press.directBeyond),
    row('  the whole answer', press.whole),
    row('the controller, runner answering at once', alone, ended.nothing),
    row(`the same, ${measures.DASHBOARDS} dashboards open`, live.answered, alone),
    row(`  then, until all of them have heard of it`, live.heard, undefined, 1000),
    [],
    ['% of a core, nothing happening', '', '', '', 'to baseline', 'promised'],
    ['no dashboard (baseline)', percent(idle.without)],
    [
      ...[`${measures.DASHBOARDS} dashboards`, percent(idle.open), '', ''],
      ...[`${figure(idle.open / idle.without)} x`, 'under 5'],
    ],
  ];
}

function row(title: string, latency: Latency, baseline?: Latency, promisedMs?: number): string[] {
  const ratio = baseline === undefined ? '' : `${figure(latency.p50Ms / baseline.p50Ms)} x`;
  const figures = [latency.p50Ms, latency.p95Ms, latency.p99Ms].map(figure);
  return [title, ...figures, ratio, promisedMs === undefined ? '' : `at most ${promisedMs}`];
}

function percent(share: number): string {
  return figure(share * 100);
}

void runCommand(process.env, benchPage);
