import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, median, table } from '../bench/figures/figures';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import { openSide, type Side } from './calls';
import { measureWholeTree, type WholeTree } from './whole-tree';
import { AVATAR_NAMES, msToKataTime } from '@katas/kata';
import { randomBytes } from 'node:crypto';

const USAGE = `Usage: npm run bench:tree [-- --katas COUNT]

Measures calls and commands in a tree of ten katas, and in one of COUNT (20000 by default).`;

const FEW = 10;
const ROUNDS = 40;

/** `npm run bench:tree [-- --katas 20000]`: what calls and commands cost in a small tree and in a large one. */
async function benchTree(context: CommandContext): Promise<number> {
  const { args, workspace, env, progress, stop } = context;
  const options = { katas: { type: 'string', default: '20000' } } as const;
  const many = Number(parseOptions(USAGE, { args: [...args], options }).values.katas);
  const { root: checkout, languagesDir } = workspace;
  const dir = mkdtempSync(join(tmpdir(), 'katas-tree-'));
  const sides: Side[] = [];
  const whole: WholeTree[][] = [];
  try {
    for (const katas of [FEW, many]) {
      const tree = join(dir, String(katas));
      await progress.step(`A tree of ${katas} katas`, async () => fillTree(tree, katas));
      whole.push(await progress.step('All katas', () => measureWholeTree(tree, katas)));
      const start = { checkout, languagesDir, env: { ...env, LOG_LEVEL: 'warn' } };
      sides.push(await openSide(start, tree, katas));
    }
    const calls = await progress.step('Calls', () => stop.orStopped(measureCalls(sides)));
    for (const line of ['', ...calls, '', ...wholeRows(whole, [FEW, many])]) progress.say(line);
  } finally {
    for (const side of sides) await side.close();
    rmSync(dir, { recursive: true, force: true });
  }
  return 0;
}

/** The sides alternate, in another order each round: other work of the machine changes both alike. */
async function measureCalls(sides: readonly Side[]): Promise<readonly string[]> {
  const taken = sides.map((): Readonly<Record<string, number>>[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = sides.map((side, index) => ({ side, index }));
    for (const { side, index } of round % 2 === 0 ? order : order.toReversed())
      taken[index]?.push(await side.measure());
  }
  const titles = Object.keys(taken[0]?.[0] ?? {});
  const rows = titles.map((title) => {
    const [few = NaN, many = NaN] = taken.map((all) => median(all.map((one) => one[title] ?? NaN)));
    return [title, figure(few), figure(many), figure(many / few)];
  });
  const heads = sides.map(({ katas }) => `${katas} katas`);
  return table([['p50 ms of a call', ...heads, 'ratio'], ...rows]);
}

function wholeRows(
  whole: readonly (readonly WholeTree[])[],
  counts: readonly number[],
): readonly string[] {
  const [, many = []] = whole;
  const rows = many.map(({ title, microsecondsOfKata, memoryMb }) => [
    ...[title, figure(microsecondsOfKata), figure(memoryMb), figure(microsecondsOfKata)],
  ]);
  const head = [`over ${counts[1]} katas`, 'us a kata', 'more MB', 's for 1,000,000'];
  return table([head, ...rows]);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FILES = { 'cyber-dojo.sh': 'make test\n', 'hiker.c': 'int answer() { return 6 * 9; }\n' };

/** Writes so many katas of last week, each with one avatar and one light. */
function fillTree(dir: string, katas: number): void {
  for (let made = 0; made < katas; made += 1) {
    const id = randomBytes(5).toString('hex').toUpperCase();
    const kata = join(dir, id.slice(0, 2), id.slice(2));
    const avatar = join(kata, AVATAR_NAMES[made % AVATAR_NAMES.length] ?? 'lion');
    const time = msToKataTime(Date.now() - 7 * DAY_MS);
    const files = { ...FILES, output: 'failed\n' };
    mkdirSync(join(avatar, '1'), { recursive: true });
    const put = (path: string, content: object): void =>
      writeFileSync(path, JSON.stringify(content));
    put(join(avatar, '1/manifest.json'), files);
    put(join(avatar, 'manifest.json'), files);
    put(join(avatar, 'increments.json'), [{ colour: 'red', time, number: 1 }]);
    const manifest = { id, created: time, image_name: 'katas/c-assert', visible_files: FILES };
    put(join(kata, 'manifest.json'), manifest);
  }
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, benchTree);
