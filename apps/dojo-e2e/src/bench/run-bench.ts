import { table, type Row } from '@katas/benchmark';
import { joinKata, type Player } from '../system/players/player';
import { startDojo, type Dojo } from '../system/services/dojo';

interface BenchOptions {
  /** Further settings for all services. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The arguments that it accepts, each a part of the benchmark. */
  readonly parts?: readonly string[];
}

/**
 * Runs a benchmark, or the parts of it that the arguments name, with a dojo of its own, and removes it after. With
 * another argument, such as `--help`, prints how the benchmark is called.
 */
export async function runBench(
  processEnv: NodeJS.ProcessEnv,
  command: string,
  bench: (dojo: Dojo, parts: readonly string[]) => Promise<void>,
  { settings, parts = [] }: BenchOptions = {},
): Promise<void> {
  const asked = process.argv.slice(2);
  const usage = parts.length === 0 ? '' : ` [-- ${parts.join(' | ')}]`;
  if (asked.some((part) => !parts.includes(part))) return say(`Usage: npm run ${command}${usage}`);
  const dojo = await startDojo(processEnv, settings);
  await bench(dojo, asked.length === 0 ? parts : asked).finally(() => dojo.stop());
}

/** Joins the kata as `count` avatars, one after the other. */
export async function joinAll(url: string, kataId: string, count: number): Promise<Player[]> {
  const players: Player[] = [];
  while (players.length < count) players.push(await joinKata(url, kataId));
  return players;
}

/** Submits a Test whose file differs from the last one. Rejects when it makes no light. */
export async function timedTest(player: Player) {
  const startedMs = performance.now();
  const edit = { 'hiker.py': `def answer():\n    return 42  # ${startedMs}\n` };
  const { light } = await player.test(edit);
  if (light === null) throw new Error('a Test made no light');
  const ms = performance.now() - startedMs;
  return { light, ms, answeredMs: performance.timeOrigin + startedMs + ms };
}

export function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

export function sayTable(rows: readonly Row[]): void {
  say(...table(rows));
}

export function percentText(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}
