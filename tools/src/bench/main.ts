import { figureLines, type Figures } from '@katas/benchmark';
import { benchLanguages } from '../bench-languages/bench-languages';
import { runCommand, type CommandContext } from '../command/run-command';
import { setUp } from '../set-up/set-up';
import { machineLine, withServices } from '../started-runner/started-services';
import type { Measuring } from './class';
import { CONTENDERS, type Contender } from './contender';
import { sandboxMemory, startContenders } from './contenders/start-contenders';
import { measureLatency } from './measures/latency';
import { measureProcessor } from './measures/processor';
import { measureFirstRun, measureIdleMemory } from './measures/resident-sandboxes';
import { measureThroughput, warmUp } from './measures/throughput';
import { measureWholeClass } from './measures/whole-class';
import { readOptions, USAGE, type MEASURE_NAMES } from './options';
import { workloads, type Workload } from './workloads';

type Measure = (measuring: Measuring, workload: Workload) => Promise<Figures>;
const MEASURES: Readonly<
  Record<(typeof MEASURE_NAMES)[number], readonly [title: string, measure: Measure]>
> = {
  latency: ['one run at a time', measureLatency],
  throughput: ['runs without pause, and processor time', measureThroughput],
  processor: ['processor time of each process', measureProcessor],
  first: ['the first run of new avatars', measureFirstRun],
  memory: ['memory of idle sandboxes', measureIdleMemory],
  class: ['a whole class within one second', measureWholeClass],
};

/** The measures of services that have run for a while. */
const WARM: ReadonlySet<string> = new Set(['latency', 'throughput', 'processor']);

/** Runs `npm run bench`. Prints each table when it is measured. A wrong or lost answer ends it with exit status 1. */
async function bench(context: CommandContext): Promise<number> {
  const { clock, progress, stop, settings } = context;
  const [first, ...names] = context.args;
  if (first === '--languages') return benchLanguages(context, names);
  const options = readOptions(context.args);
  await stop.orStopped(setUp(context));
  return withServices(context, { LOG_LEVEL: 'warn' }, async (services) => {
    const contenders = await progress.step('Starting the runners', () =>
      startContenders(services, options),
    );
    progress.say(await machineLine(services.engine));
    const measuring: Measuring = {
      contenders: contenders.filter(({ name }) => options.contenders.includes(name)),
      plan: options.plan,
      pause: (ms) => new Promise<void>((resolve) => clock.after(ms, resolve)),
      sandboxMemory: () => sandboxMemory(services.engine, settings.DOCKER_HOST),
    };
    await stop.orStopped(measureAll(context, options, measuring));
  });
}

async function measureAll(
  { progress, workspace }: CommandContext,
  options: ReturnType<typeof readOptions>,
  measuring: Measuring,
): Promise<void> {
  for (const workload of workloads(workspace.languagesDir)) {
    if (!options.workloads.includes(workload.name)) continue;
    const say = (line: string) => progress.say(line);
    const contenders = await able(measuring.contenders, workload, say);
    if (options.measures.some((name) => WARM.has(name))) {
      const step = () => warmUp({ ...measuring, contenders }, workload);
      await progress.step(`${workload.title}: warm-up`, step);
    }
    for (const name of options.measures) {
      const [title, measure] = MEASURES[name];
      const step = () => measure({ ...measuring, contenders }, workload);
      const figures = await progress.step(`${workload.title}: ${title}`, step);
      for (const line of ['', ...figureLines(figures), '']) say(line);
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
    const version = status === 0 ? stdout.split('\n', 1)[0] : `no ${program}`;
    say(`${CONTENDERS[contender.name]}: ${version}`);
  }
  return able;
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, bench);
