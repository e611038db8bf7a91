import { alternate, figure, msOf, observe, Samples, table } from '@katas/benchmark';
import { processCpuSeconds } from '@katas/benchmark';
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
    const samples = new Samples();
    const measure = alternate(ROUNDS, blocks, async ({ side, avatars }) => {
      const { ms, rate, cpuMs } = await measureBlock(side, avatars);
      const title = `${side.title}, avatars: ${avatars}`;
      samples.add(title, ...ms);
      samples.add(`${title}: rate`, rate);
      samples.add(`${title}: cpuMs`, cpuMs);
    });
    await progress.step('Lights', () => stop.orStopped(measure));
    const rows = blocks.map(({ side, avatars }) => {
      const title = `${side.title}, avatars: ${avatars}`;
      const times = [samples.median(title), samples.percentile(title, 95)];
      const costs = [samples.median(`${title}: rate`), samples.median(`${title}: cpuMs`)];
      return [title, ...[...times, ...costs].map(figure)];
    });
    const head = ['a light', 'p50 ms', 'p95 ms', 'lights/s', 'CPU ms/light'];
    for (const line of ['', ...table([head, ...rows])]) progress.say(line);
  });
}

/** A controller with a tree of its own, and a runner that answers without delay. */
interface Side {
  readonly title: string;
  readonly controller: StartedService;
  /** The paths of the avatars that have joined its kata. */
  readonly avatars: readonly string[];
}

/** Lights that some avatars made, each as soon as the one before was answered. */
interface Block {
  readonly ms: readonly number[];
  /** Lights per second. */
  readonly rate: number;
  /** Processor time of the controller for a light. */
  readonly cpuMs: number;
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

async function measureBlock(side: Side, avatars: number): Promise<Block> {
  const { controller } = side;
  const ms: number[] = [];
  const play = async (avatar: string): Promise<void> => {
    for (let made = 0; made < BLOCK_LIGHTS / avatars; made += 1) {
      const files = { 'cyber-dojo.sh': `echo ${performance.now()}\n` };
      ms.push(await msOf(() => controller.post(`${avatar}/run_tests`, { files })));
    }
  };
  const { seconds, cpuSeconds } = await observe(
    () => processCpuSeconds(controller.pid ?? NaN),
    () => Promise.all(side.avatars.slice(0, avatars).map(play)),
  );
  return { ms, rate: ms.length / seconds, cpuMs: (cpuSeconds / ms.length) * 1000 };
}

async function warmUp(sides: readonly Side[]): Promise<void> {
  for (const side of sides)
    for (let block = 0; block < WARM_UP_BLOCKS; block += 1)
      await measureBlock(side, Math.max(...AVATARS));
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchLight);
