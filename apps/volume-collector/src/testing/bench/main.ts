import { ExecFilePrograms } from '@katas/system';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTree } from './make-tree';

/** `npm run bench:collector -- [katas of the large tree] [directory to make the trees in]` */
const [largeTree = '1000000', parentDir = tmpdir()] = process.argv.slice(2);
const KATAS = [10_000, Number(largeTree)] as const;
const VOLUMES = [1_000, 10_000] as const;
const ROUNDS = 3;

interface Measured {
  readonly seconds: number;
  /** Bytes in memory with the mock engine and its volumes, and at most during the sweep. */
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
      say(`making a tree of ${katas} katas ...`);
      makeTree(treeOf(dir, katas), katas, Date.now());
    }
    say('');
    say('| katas | volumes | removed | seconds | to baseline | MB before | MB at most | MB more |');
    say('| ----- | ------- | ------- | ------- | ----------- | --------- | ---------- | ------- |');
    let baseline: Measured | undefined;
    for (const katas of KATAS) {
      for (const volumes of VOLUMES) {
        const measured = await fastest(treeOf(dir, katas), katas, volumes);
        baseline ??= measured;
        say(row(katas, volumes, measured, baseline));
      }
    }
  } finally {
    say('\nremoving the trees ...');
    rmSync(dir, { recursive: true });
  }
}

/** Of some rounds, each in a process of its own: what else the machine does only ever makes it slower. */
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
