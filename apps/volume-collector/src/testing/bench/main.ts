import { ExecFilePrograms } from '@katas/system';
import { Console } from 'node:console';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTree } from './make-tree';

const USAGE = `Usage: npm run bench:collector -- [KATAS] [DIRECTORY]

Measures sweeps over a tree of 10,000 katas and one of KATAS (1000000), which it makes in DIRECTORY (${tmpdir()}).`;

const [largeTree = '1000000', parentDir = tmpdir()] = process.argv.slice(2);
const KATAS = [10_000, Number(largeTree)] as const;
const VOLUMES = [1_000, 10_000] as const;
const ROUNDS = 3;

interface Measured {
  readonly seconds: number;
  /** Bytes of memory before the sweep, with the fake engine and its volumes, and the most during the sweep. */
  readonly before: number;
  readonly peak: number;
  readonly seen: number;
  readonly removed: number;
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(parentDir, 'katas-bench-'));
  process.once('exit', () => rmSync(dir, { recursive: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  for (const katas of KATAS) makeTree(join(dir, String(katas)), katas, Date.now());
  const all: Measured[] = [];
  const rows = [];
  for (const katas of KATAS) {
    for (const volumes of VOLUMES) {
      all.push(await fastest(join(dir, String(katas)), katas, volumes));
      rows.push({ katas, volumes, ...cells(all) });
    }
  }
  new Console(process.stdout).table(rows);
}

/** Resolves with the fastest of three rounds, each in its own process: other load only makes a round slower. */
async function fastest(treeDir: string, katas: number, volumes: number): Promise<Measured> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const program = ['--import', 'tsx', '--expose-gc', join(__dirname, 'sweep-measured.ts')];
    const args = [...program, treeDir, String(katas), String(volumes)];
    const { stdout } = await new ExecFilePrograms().run(process.execPath, args);
    rounds.push(JSON.parse(stdout) as Measured);
  }
  const [best] = rounds.sort((one, other) => one.seconds - other.seconds);
  if (best?.seen !== volumes) throw new Error(`The sweep saw ${best?.seen} volumes of ${volumes}.`);
  return best;
}

/** Returns the figures of the last one. The baseline is the first. */
function cells(all: readonly Measured[]) {
  const { seconds, before, peak, removed } = all.at(-1) as Measured;
  const mb = (bytes: number): number => Math.round(bytes / 1e6);
  return {
    ...{ removed, seconds: seconds.toFixed(3) },
    'to baseline': `${(seconds / (all[0]?.seconds ?? NaN)).toFixed(2)} x`,
    ...{ 'MB before': mb(before), 'MB at most': mb(peak), 'MB more': mb(peak - before) },
  };
}

if (Number(largeTree) > 0) void main();
else process.stdout.write(`${USAGE}\n`);
