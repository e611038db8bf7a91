import * as benchmark from '@katas/benchmark';
import { resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { joinKata } from '../started-runner/controller-calls';
import { writeKata } from '../started-runner/started-runner';
import type { StartedService } from '../started-runner/started-service';
import { withServices, type StartedServices } from '../started-runner/started-services';

const AVATARS = [1, 4, 8];
const ROUNDS = 5;
const BLOCK_LIGHTS = 80;
/** 80 lights each. A new process takes twice the processor time for a light. */
const WARM_UP_BLOCKS = 30;

const KATA = {
  image_name: 'katas/python-unittest',
  rules: { rules: [], otherwise: 'red' },
  ...{ visible_files: {}, max_seconds: 10 },
};

const USAGE = 'Usage: npm run bench:light -- [--before CHECKOUT]';

/**
 * Measures the controller alone, with a runner that answers without delay: `npm run bench:light [-- --before
 * CHECKOUT]`.
 */
function benchLight(context: CommandContext): Promise<number> {
  const { args, progress, stop } = context;
  const options = { before: { type: 'string' } } as const;
  const { before } = parseOptions(USAGE, { args: [...args], options }).values;
  return withServices(context, {}, async (services) => {
    const sides = await progress.step('Starting the controllers', async () => {
      const own = await openSide(services, 'this checkout');
      if (before === undefined) return [own];
      return [own, await openSide(services, 'before', resolve(before))];
    });
    await progress.step('Warm-up', () => stop.orStopped(warmUp(sides)));
    const blocks = AVATARS.flatMap((avatars) => sides.map((side) => ({ side, avatars })));
    const measure = benchmark.alternate(ROUNDS, blocks, measureBlock);
    const measured = await progress.step('Lights', () => stop.orStopped(measure));
    const rows = [...measured].map(([{ side, avatars }, { ms, rate, cpuMs }]) => {
      const times = [50, 95].map((percent) => benchmark.percentile(ms, percent));
      const costs = [benchmark.median(rate), benchmark.median(cpuMs)];
      return [`${side.title}, avatars: ${avatars}`, ...times, ...costs];
    });
    const head = ['a light', 'p50 ms', 'p95 ms', 'lights/s', 'CPU ms/light'];
    for (const line of ['', ...benchmark.table([head, ...rows])]) progress.say(line);
  });
}

/** A controller with a tree of its own, and a runner that answers without delay. */
interface Side {
  readonly title: string;
  readonly controller: StartedService;
  /** The paths of the avatars that have joined its kata. */
  readonly avatars: readonly string[];
}

interface Block {
  readonly side: Side;
  readonly avatars: number;
}

async function openSide(
  services: StartedServices,
  title: string,
  checkout?: string,
): Promise<Side> {
  const katasDir = services.folder();
  const { url } = await services.relay();
  const controller = await services.controller({ url, katasDir }, checkout);
  const kataId = writeKata(katasDir, KATA);
  const avatars: string[] = [];
  while (avatars.length < Math.max(...AVATARS)) avatars.push(await joinKata(controller, kataId));
  return { title, controller, avatars };
}

/** Measures lights, each submitted when the one before was answered, and the processor time of the controller. */
async function measureBlock({ side: { controller, avatars: joined }, avatars }: Block) {
  const ms: number[] = [];
  const play = async (avatar: string): Promise<void> => {
    for (let made = 0; made < BLOCK_LIGHTS / avatars; made += 1) {
      const files = { 'cyber-dojo.sh': `echo ${performance.now()}\n` };
      ms.push(await benchmark.msOf(() => controller.post(`${avatar}/run_tests`, { files })));
    }
  };
  const { seconds, cpuSeconds } = await benchmark.observe(
    () => benchmark.processCpuSeconds(controller.pid ?? NaN),
    () => Promise.all(joined.slice(0, avatars).map(play)),
  );
  return { ms, rate: ms.length / seconds, cpuMs: (cpuSeconds / ms.length) * 1000 };
}

async function warmUp(sides: readonly Side[]): Promise<void> {
  for (const side of sides)
    for (let block = 0; block < WARM_UP_BLOCKS; block += 1)
      await measureBlock({ side, avatars: Math.max(...AVATARS) });
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchLight);
