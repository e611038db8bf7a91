import { alternate, median, msOf, table } from '@katas/benchmark';
import { AVATAR_NAMES, msToKataTime } from '@katas/kata';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { parseOptions } from '../command/usage';
import type { StartedService } from '../started-runner/started-service';
import { withServices } from '../started-runner/started-services';
import { measureWholeTree, type WholeTree } from './whole-tree';

const USAGE = `Usage: npm run bench:tree [-- --katas COUNT]

Measures calls and commands in a tree of ten katas, and in one of COUNT (20000 by default).`;

const FEW = 10;
const ROUNDS = 40;

/**
 * Measures what calls and commands cost in a small tree and in a large one: `npm run bench:tree [-- --katas 20000]`.
 */
function benchTree(context: CommandContext): Promise<number> {
  const { args, progress, stop } = context;
  const options = { katas: { type: 'string', default: '20000' } } as const;
  const many = Number(parseOptions(USAGE, { args: [...args], options }).values.katas);
  return withServices(context, { LOG_LEVEL: 'warn' }, async (services) => {
    const dir = services.folder();
    const sides: Side[] = [];
    let whole: readonly WholeTree[] = [];
    for (const katas of [FEW, many]) {
      const katasDir = join(dir, String(katas));
      await progress.step(`A tree of ${katas} katas`, async () => fillTree(katasDir, katas));
      whole = await progress.step('All katas', () => measureWholeTree(katasDir, katas));
      const { url } = await services.relay();
      sides.push({ katas, controller: await services.controller({ url, katasDir }) });
    }
    const calls = await progress.step('Calls', () => stop.orStopped(callRows(sides)));
    for (const line of ['', ...calls, '', ...wholeRows(whole, many)]) progress.say(line);
  });
}

/** A controller on a tree that has so many katas. */
interface Side {
  readonly katas: number;
  readonly controller: StartedService;
}

async function callRows(sides: readonly Side[]): Promise<readonly string[]> {
  const measured = await alternate(ROUNDS, sides, measureCalls);
  const [few, many] = sides.map((side) => measured.get(side));
  const rows = Object.keys(few ?? {}).map((title) => {
    const times = [median(few?.[title]), median(many?.[title])] as const;
    return [title, ...times, times[1] / times[0]];
  });
  const heads = sides.map(({ katas }) => `${katas} katas`);
  return table([['p50 ms of a call', ...heads, 'ratio'], ...rows]);
}

type Body = Readonly<Record<string, unknown>>;

/** Measures the calls of one kata from its start to its review. Resolves to the times by title. */
async function measureCalls({ controller }: Side): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  const timed = async (title: string, call: () => Promise<Body>): Promise<Body> => {
    let answer: Body = {};
    times[title] = await msOf(async () => (answer = await call()));
    return answer;
  };
  const created = await timed('create a kata', () =>
    controller.post('api/katas', { start_point: 'c-gcc-assert' }),
  );
  const id = String(created['kata_id']);
  const kata = `api/katas/${id}`;
  const joined = await timed('join', () => controller.post(`${kata}/avatars`, {}));
  const avatar = `${kata}/avatars/${String(joined['avatar_name'])}`;
  const files = { 'cyber-dojo.sh': 'make\n' };
  await timed('Test', () => controller.post(`${avatar}/run_tests`, { files }));
  await timed('show the kata', () => controller.get(kata));
  await timed('show a light', () => controller.get(`${avatar}/lights/1`));
  await timed('find a kata', () => controller.get(`api/katas?starts_with=${id.slice(0, 6)}`));
  return times;
}

function wholeRows(whole: readonly WholeTree[], katas: number): readonly string[] {
  const rows = whole.map(({ title, microsecondsOfKata, memoryMb }) => [
    ...[title, microsecondsOfKata, memoryMb, microsecondsOfKata],
  ]);
  return table([[`over ${katas} katas`, 'us a kata', 'more MB', 's for 1,000,000'], ...rows]);
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
