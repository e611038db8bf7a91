import { resolve } from 'node:path';
import { figure, median, percentile, table } from '../bench/figures/figures';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { measureBlock, openSide, type Block, type Side } from './side';

const AVATARS = [1, 4, 8];
const ROUNDS = 5;

const USAGE = 'Usage: npm run bench:light -- [--before CHECKOUT]';

/** `npm run bench:light [-- --before CHECKOUT]`: the controller alone, with a runner that answers without delay. */
async function benchLight(context: CommandContext): Promise<number> {
  const { args, workspace, env, progress, stop } = context;
  const options = { before: { type: 'string' } } as const;
  const { before } = parseOptions(USAGE, { args: [...args], options }).values;
  const { root, languagesDir } = workspace;
  const sides: Side[] = [];
  try {
    await progress.step('Starting the controllers', async () => {
      sides.push(await openSide('this checkout', { checkout: root, languagesDir, env }));
      if (before === undefined) return;
      sides.push(await openSide('before', { checkout: resolve(before), languagesDir, env }));
    });
    const blocks = await progress.step('Lights', () => stop.orStopped(measure(sides)));
    for (const line of ['', ...table(rowsOf(sides, blocks))]) progress.say(line);
  } finally {
    for (const side of sides) await side.close();
  }
  return 0;
}

/** The sides alternate in small blocks, in another order each round: other work changes both alike. */
async function measure(sides: readonly Side[]): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const avatars of AVATARS)
      for (const side of round % 2 === 0 ? sides : sides.toReversed())
        blocks.push(await measureBlock(side, avatars));
  return blocks;
}

function rowsOf(sides: readonly Side[], blocks: readonly Block[]): string[][] {
  const rows = AVATARS.flatMap((avatars) =>
    sides.map(({ title }) => {
      const own = blocks.filter((block) => block.title === title && block.avatars === avatars);
      const ms = own.flatMap((block) => block.ms);
      const rates = own.map(({ rate }) => rate);
      const cpu = own.map(({ cpuMs }) => cpuMs);
      const figures = [median(ms), percentile(ms, 95), median(rates), median(cpu)];
      return [`${title}, avatars: ${avatars}`, ...figures.map(figure)];
    }),
  );
  return [['a light', 'p50 ms', 'p95 ms', 'lights/s', 'CPU ms/light'], ...rows];
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchLight);
