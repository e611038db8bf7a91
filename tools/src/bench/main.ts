import { benchLanguages } from '../bench-languages/bench-languages';
import { runCommand, type CommandContext } from '../command/run-command';
import { setUp } from '../set-up/set-up';
import { CONTENDERS, type Contender } from './contender';
import { BenchEnvironment, machineLine } from './environment';
import { figureLines, type Figures } from './figures/figures';
import { measureLatency } from './measures/latency';
import { measureFirstRun, measureIdleMemory } from './measures/resident-sandboxes';
import { measureThroughput } from './measures/throughput';
import { measureWholeClass } from './measures/whole-class';
import type { Measuring } from './measures/measuring';
import { readOptions, USAGE, type MEASURE_NAMES } from './options';
import { workloads, type Workload } from './workloads';

type Measure = (measuring: Measuring, workload: Workload) => Promise<Figures>;
const MEASURES: Readonly<
  Record<(typeof MEASURE_NAMES)[number], readonly [title: string, measure: Measure]>
> = {
  latency: ['one run at a time', measureLatency],
  throughput: ['runs without pause, and processor time', measureThroughput],
  first: ['the first run of new avatars', measureFirstRun],
  memory: ['memory of idle sandboxes', measureIdleMemory],
  class: ['a whole class within one second', measureWholeClass],
};

/** `npm run bench`. Prints each table when it is measured. A wrong or lost answer ends it with exit status 1. */
async function bench(context: CommandContext): Promise<number> {
  const { workspace, env, settings, logger, progress, stop } = context;
  const [first, ...names] = context.args;
  if (first === '--languages') return benchLanguages(context, names);
  const options = readOptions(context.args);
  await stop.orStopped(setUp(context));
  const { root, languagesDir } = workspace;
  const deps = { env, root, languagesDir, dockerHost: settings.DOCKER_HOST, logger };
  const environment = await progress.step('Starting the runners', () =>
    BenchEnvironment.start(deps, options),
  );
  try {
    progress.say(await machineLine(environment.engine));
    await stop.orStopped(measureAll(context, options, environment));
  } finally {
    await progress.step('Cleaning up', () => environment.clear());
  }
  return 0;
}

async function measureAll(
  { progress, clock, workspace }: CommandContext,
  options: ReturnType<typeof readOptions>,
  environment: BenchEnvironment,
): Promise<void> {
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const sandboxMemory = () => environment.sandboxMemory();
  const asked = environment.contenders.filter(({ name }) => options.contenders.includes(name));
  for (const workload of workloads(workspace.languagesDir)) {
    if (!options.workloads.includes(workload.name)) continue;
    const contenders = await able(asked, workload, (line) => progress.say(line));
    for (const name of options.measures) {
      const [title, measure] = MEASURES[name];
      const step = () =>
        measure({ contenders, plan: options.plan, pause, sandboxMemory }, workload);
      const figures = await progress.step(`${workload.title}: ${title}`, step);
      for (const line of ['', ...figureLines(figures), '']) progress.say(line);
    }
  }
}

/** Leaves (a) out where this machine lacks the workload's program. Prints the versions, which may differ. */
async function able(
  asked: readonly Contender[],
  { name, imageName, program }: Workload,
  say: (line: string) => void,
): Promise<readonly Contender[]> {
  const files = { 'cyber-dojo.sh': `${program} --version\n` };
  const able: Contender[] = [];
  for (const contender of asked.filter(({ only = name }) => only === name)) {
    const session = await contender.open(imageName);
    await session.join(0, files);
    const { status, stdout, cleanedUp } = await session.submit(0, files);
    await cleanedUp;
    await session.close();
    if (status === 0) able.push(contender);
    say(
      `${CONTENDERS[contender.name]}: ${status === 0 ? stdout.split('\n', 1)[0] : `no ${program}`}`,
    );
  }
  return able;
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, bench);
