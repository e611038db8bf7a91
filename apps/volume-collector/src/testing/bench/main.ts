import { ExecFilePrograms } from '@katas/system';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTree } from './make-tree';

const USAGE = `Usage: npm run bench:collector -- [KATAS] [DIRECTORY]

Measures sweeps over a tree of 10,000 katas and one of KATAS (1000000), which it makes in DIRECTORY (${tmpdir()}).
`;

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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      rmSync(dir, { recursive: true });
      process.exit(1);
    });
  }
  try {
    for (const katas of KATAS) {
      print(`making a tree of ${katas} katas ...`);
      makeTree(treeOf(dir, katas), katas, Date.now());
    }
    print('');
    print(
      '| katas | volumes | removed | seconds | to baseline | MB before | MB at most | MB more |',
    );
    print(
      '| ----- | ------- | ------- | ------- | ----------- | --------- | ---------- | ------- |',
    );
    let baseline: Measured | undefined;
    for (const katas of KATAS) {
      for (const volumes of VOLUMES) {
        const measured = await fastest(treeOf(dir, katas), katas, volumes);
        baseline ??= measured;
        print(row(katas, volumes, measured, baseline));
      }
    }
  } finally {
    print('\nremoving the trees ...');
    rmSync(dir, { recursive: true });
  }
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
  return rounds.reduce((best, each) => (each.seconds < best.seconds ? each : best));
}

function row(katas: number, volumes: number, measured: Measured, baseline: Measured): string {
  const { seconds, before, peak, seen, removed } = measured;
  if (seen !== volumes) throw new Error(`The sweep saw ${seen} volumes of ${volumes}.`);
  const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);
  const ratio = `${(seconds / baseline.seconds).toFixed(2)} x`;
  const cells = [
    katas,
    volumes,
    removed,
    seconds.toFixed(3),
    ratio,
    mb(before),
    mb(peak),
    mb(peak - before),
  ];
  return `| ${cells.join(' | ')} |`;
}

function treeOf(dir: string, katas: number): string {
  return join(dir, String(katas));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (Number(largeTree) > 0) void main();
else print(USAGE);
