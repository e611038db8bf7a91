import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { Stopped } from '../command/stop-request';
import { setUp } from '../set-up/set-up';
import { isOver } from './bench-deps';
import { BenchGround, type GroundDeps } from './bench-ground';
import { Faults } from './faults';
import { machineLine } from './machine-line';
import { measureWorkload } from './measure-workload';
import { readOptions, type BenchOptions } from './options';
import { findingsOf } from './report/findings';
import { reportLines } from './report/report';
import type { WorkloadResults } from './results';
import { fitWays } from './fit-ways';
import { workloads } from './workloads';

/** `npm run bench` */
async function bench(context: CommandContext): Promise<number> {
  const options = readOptions(context.args);
  await context.stop.orStopped(setUp(context));
  const faults = new Faults();
  const ground = await context.progress.step('Starting the runners', () =>
    BenchGround.prepare(groundDeps(context), options.ways),
  );
  try {
    const machine = await machineLine(ground.engine);
    const results = await measure(context, options, ground, faults);
    tell(context, options, machine, results, faults);
    if (context.stop.abortSignal.aborted) throw new Stopped(await context.stop.asked);
  } finally {
    await context.progress.step('Clearing up', () => ground.clear());
  }
  return faults.all.length > 0 ? 1 : 0;
}

function groundDeps({ env, workspace, settings, logger }: CommandContext): GroundDeps {
  return { env, root: workspace.root, dockerHost: settings.DOCKER_HOST, logger };
}

async function measure(
  context: CommandContext,
  options: BenchOptions,
  ground: BenchGround,
  faults: Faults,
): Promise<readonly WorkloadResults[]> {
  const { clock, stop, progress } = context;
  const residentSandboxes = () => ground.residentSandboxes();
  const deps = { plan: options.plan, faults, clock, stop, progress, residentSandboxes };
  const results: WorkloadResults[] = [];
  for (const workload of workloads(context.workspace.languagesDir)) {
    if (!options.workloads.includes(workload.name) || isOver(deps)) continue;
    const ways = ground.ways.filter(({ name }) => options.ways.includes(name));
    const { fit, notes } = await fitWays(ways, workload);
    results.push(await measureWorkload({ ...deps, ways: fit }, workload, options.measures, notes));
  }
  return results;
}

function tell(
  { progress, workspace }: CommandContext,
  { jsonFile, plan }: BenchOptions,
  machine: string,
  results: readonly WorkloadResults[],
  faults: Faults,
): void {
  const now = new Date().toISOString();
  const file = resolve(jsonFile ?? join(workspace.benchDir, `${now.replaceAll(':', '-')}.json`));
  const story = { machine, at: now, findings: findingsOf(results), workloads: results };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...story, faults: faults.all, plan }, null, 2));
  progress.say('');
  for (const line of reportLines(machine, results, faults.all)) progress.say(line);
  progress.say(`\nAll figures: ${file}`);
}

void runCommand(process.env, bench);
