import { table } from '@katas/benchmark';
import { benchLanguages } from '../bench-languages/bench-languages';
import { runCommand, type CommandContext } from '../command/run-command';
import { setUp } from '../set-up/set-up';
import { machineLine, withServices } from '../started-runner/started-services';
import { CONTENDERS, withClasses, type Contender } from './contender';
import type { Measure, Measuring } from './contender';
import { sandboxMemory } from './contenders/container-sessions';
import { startContenders } from './contenders/start-contenders';
import { warmUp } from './measures/throughput';
import { MEASURES, readOptions, USAGE } from './options';
import { workloads, type Workload } from './workloads';

/** Runs `npm run bench`. Prints each table when it is measured. A wrong or lost answer ends it with exit status 1. */
async function bench(context: CommandContext): Promise<number> {
  const { clock, progress, stop, settings } = context;
  const [first, ...names] = context.args;
  if (first === '--languages') return benchLanguages(context, names);
  const options = readOptions(context.args);
  await stop.orStopped(setUp(context));
  return withServices(context, { LOG_LEVEL: 'warn' }, async (services) => {
    const start = () => startContenders(services, options);
    const contenders = await progress.step('Starting the runners', start);
    progress.say(await machineLine(services.engine));
    const measuring = {
      ...{ ...options, contenders },
      pause: (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve)),
      sandboxMemory: () => sandboxMemory(services.engine, settings.DOCKER_HOST),
    };
    await stop.orStopped(measureAll(context, measuring));
  });
}

async function measureAll(
  { progress, workspace }: CommandContext,
  all: Omit<Measuring, 'workload'> & Omit<ReturnType<typeof readOptions>, 'contenders'>,
): Promise<void> {
  const say = (line: string) => progress.say(line);
  for (const workload of workloads(workspace.languagesDir)) {
    if (!all.workloads.includes(workload.name)) continue;
    const measuring = { ...all, workload, contenders: await able(all.contenders, workload, say) };
    const asked: readonly Measure[] = all.measures.map((name) => MEASURES[name]);
    for (const one of asked.some(({ isWarm }) => isWarm) ? [warmUp, ...asked] : asked) {
      const tables = await progress.step(`${workload.title}: ${one.title}`, () =>
        withClasses(measuring, one.avatars, (classes) => one.measure(classes, measuring), one.only),
      );
      for (const line of ['', ...tables.flatMap(table), '']) say(line);
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
