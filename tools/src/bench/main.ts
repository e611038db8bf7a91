import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { Stopped } from '../command/stop-request';
import { setUp } from '../set-up/set-up';
import { Faults } from './class';
import type { Contender } from './contender';
import { BenchEnvironment, machineLine } from './environment';
import type { Figures } from './figures/figures';
import { measureLatency } from './measures/latency';
import { measureFirstRun, measureIdleMemory } from './measures/resident-sandboxes';
import { measureThroughput } from './measures/throughput';
import { measureWholeClass } from './measures/whole-class';
import { hasEnded, MeasuringEnded, type Measuring } from './measuring';
import { readOptions, type BenchOptions, type MeasureName } from './options';
import { findingsOf, reportLines, type WorkloadResults } from './figures/report';
import { workloads, type Workload } from './workloads';

const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  latency: ['one run at a time', measureLatency],
  throughput: ['runs without pause, and processor time', measureThroughput],
  first: ['the first run of new avatars', measureFirstRun],
  memory: ['memory of idle sandboxes', measureIdleMemory],
  class: ['a whole class within one second', measureWholeClass],
};
type Measure = readonly [
  title: string,
  measure: (measuring: Measuring, workload: Workload) => Promise<Figures | undefined>,
];

/** `npm run bench`. The exit status is 1 when an answer was wrong or lost. */
async function bench(context: CommandContext): Promise<number> {
  const { workspace, env, settings, logger, progress, stop } = context;
  const options = readOptions(context.args);
  await stop.orStopped(setUp(context));
  const deps = { env, root: workspace.root, dockerHost: settings.DOCKER_HOST, logger };
  const environment = await progress.step('Starting the runners', () =>
    BenchEnvironment.start(deps, options.contenders),
  );
  const faults = new Faults();
  try {
    const machine = await machineLine(environment.engine);
    const results = await measureAll(context, options, environment, faults);
    report(context, options, [machine, results, faults.all]);
    if (stop.abortSignal.aborted) throw new Stopped(await stop.asked);
  } finally {
    await progress.step('Cleaning up', () => environment.clear());
  }
  return faults.all.length > 0 ? 1 : 0;
}

async function measureAll(
  context: CommandContext,
  { plan, measures, ...options }: BenchOptions,
  environment: BenchEnvironment,
  faults: Faults,
): Promise<readonly WorkloadResults[]> {
  const { clock, stop } = context;
  const residentSandboxes = () => environment.residentSandboxes();
  const asked = environment.contenders.filter(({ name }) => options.contenders.includes(name));
  const results: WorkloadResults[] = [];
  for (const workload of workloads(context.workspace.languagesDir)) {
    if (!options.workloads.includes(workload.name) || hasEnded({ stop, faults })) continue;
    const { contenders, notes } = await checkPrograms(asked, workload);
    const measuring = { contenders, plan, faults, clock, stop, residentSandboxes };
    const figures = await measureWorkload(context, measuring, workload, measures);
    results.push({ name: workload.name, title: workload.title, notes, figures });
  }
  return results;
}

/** When measuring ends early, resolves to the figures that there are. */
async function measureWorkload(
  { progress }: CommandContext,
  measuring: Measuring,
  workload: Workload,
  names: readonly MeasureName[],
): Promise<WorkloadResults['figures']> {
  const figures: Partial<Record<MeasureName, Figures | undefined>> = {};
  try {
    for (const name of names) {
      const [title, measure] = MEASURES[name];
      const step = () => measure(measuring, workload);
      figures[name] = await progress.step(`${workload.title}: ${title}`, step);
    }
  } catch (error) {
    if (!(error instanceof MeasuringEnded)) throw error;
  }
  return figures;
}

/** Leaves (a) out where this machine lacks the workload's program. The notes have the versions, which may differ. */
async function checkPrograms(asked: readonly Contender[], { imageName, program }: Workload) {
  const bare = asked.find(({ name }) => name === 'bare');
  const other = asked.find(({ name }) => name !== 'bare');
  if (bare === undefined) return { contenders: asked, notes: [] };
  const onHost = await versionIn(bare, imageName, program);
  if (onHost === undefined) {
    const notes = [`(a) is left out: this machine has no ${program}.`];
    return { contenders: asked.filter((one) => one !== bare), notes };
  }
  const inImage = other && (await versionIn(other, imageName, program));
  return {
    contenders: asked,
    notes: [`on the host: ${onHost}; in ${imageName}: ${inImage ?? '-'}`],
  };
}

async function versionIn(contender: Contender, imageName: string, program: string) {
  const session = await contender.open(imageName);
  try {
    const files = { 'cyber-dojo.sh': `${program} --version\n` };
    await session.join(0, files);
    const { status, stdout, cleanedUp } = await session.submit(0, files);
    await cleanedUp;
    return status === 0 ? stdout.split('\n', 1)[0] : undefined;
  } finally {
    await session.close();
  }
}

function report(
  { progress, workspace }: CommandContext,
  { jsonFile, plan }: BenchOptions,
  [machine, workloads, faults]: Parameters<typeof reportLines>,
): void {
  const at = new Date().toISOString();
  const file = resolve(jsonFile ?? join(workspace.benchDir, `${at.replaceAll(':', '-')}.json`));
  const content = { machine, at, findings: findingsOf(workloads), workloads, faults, plan };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, null, 2));
  for (const line of ['', ...reportLines(machine, workloads, faults)]) progress.say(line);
  progress.say(`\nAll figures: ${file}`);
}

void runCommand(process.env, bench);
