import { alternate, figure, Samples, table } from '@katas/benchmark';
import { resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { withServices } from '../started-runner/started-services';
import { measureBlock, openSide, type Side } from './side';

const AVATARS = [1, 4, 8];
const ROUNDS = 5;
/** 80 lights each. A new process takes twice the processor time for a light. */
const WARM_UP_BLOCKS = 30;

const USAGE = 'Usage: npm run bench:light -- [--before CHECKOUT]';

/** `npm run bench:light [-- --before CHECKOUT]`: the controller alone, with a runner that answers without delay. */
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

async function warmUp(sides: readonly Side[]): Promise<void> {
  for (const side of sides)
    for (let block = 0; block < WARM_UP_BLOCKS; block += 1)
      await measureBlock(side, Math.max(...AVATARS));
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchLight);
