import { FakeEngine } from '@katas/engine/testing';
import { KATA_LABEL, kataVolumeName, msToKataTime, type KataId } from '@katas/kata';
import { createFileKatasTree } from '@katas/katas-tree';
import { ExecFilePrograms, SystemClock } from '@katas/system';
import { Console } from 'node:console';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweep } from '../../sweep/sweep';

const USAGE = `Usage: npm run bench:collector -- [KATAS] [DIRECTORY]

Measures sweeps over a tree of 10,000 katas and one of KATAS (1000000), which it makes in DIRECTORY (${tmpdir()}).\n`;

const FEW_KATAS = 10_000;
const VOLUMES = [1_000, 10_000];
const ROUNDS = 3;
const HOUR_MS = 3_600_000;
/** ext4 allows 65,000 links to one file. */
const LINKS_MAX = 60_000;

async function measureSweeps(manyKatas: number, parentDir: string): Promise<void> {
  const dir = mkdtempSync(join(parentDir, 'katas-bench-'));
  process.once('exit', () => rmSync(dir, { recursive: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const rows: SweepRow[] = [];
  for (const katas of [FEW_KATAS, manyKatas]) {
    const treeDir = join(dir, String(katas));
    makeTree(treeDir, katas);
    for (const volumes of VOLUMES) rows.push(await fastest(treeDir, katas, volumes));
  }
  const ratio = ({ seconds }: SweepRow) => `${(seconds / (rows[0]?.seconds ?? NaN)).toFixed(2)} x`;
  const table = rows.map((row) => ({ ...row, 'to baseline': ratio(row) }));
  new Console(process.stdout).table(table);
}

type SweepRow = Awaited<ReturnType<typeof measureSweep>>;

/** Resolves with the fastest of three rounds, each in its own process: other load only makes a round slower. */
async function fastest(treeDir: string, ...counts: readonly number[]): Promise<SweepRow> {
  const program = ['--import', 'tsx', '--expose-gc', __filename, '--sweep', treeDir];
  const rounds: SweepRow[] = [];
  while (rounds.length < ROUNDS) {
    const run = new ExecFilePrograms().run(process.execPath, [...program, ...counts.map(String)]);
    rounds.push(JSON.parse((await run).stdout) as SweepRow);
  }
  return rounds.reduce((best, round) => (round.seconds < best.seconds ? round : best));
}

/**
 * Makes one sweep over a fake engine. The memory is that of this process with the fake engine and its volumes, and the
 * most during the sweep.
 */
async function measureSweep(treeDir: string, katas: number, volumes: number) {
  const clock = new SystemClock();
  const engine = new FakeEngine({ clock });
  // Spread over the whole tree. Every second one has ended.
  for (let n = 0; n < volumes; n++) {
    const kataId = kataIdOf(Math.floor((n * katas) / volumes / 2) * 2 + (n % 2));
    await engine.createVolume({ name: kataVolumeName(kataId), labels: { [KATA_LABEL]: kataId } });
  }
  global.gc?.();
  const before = process.memoryUsage.rss();
  const startedMs = performance.now();
  const policy = { dojoId: 'bench', lifetimeMs: 24 * HOUR_MS, graceMs: HOUR_MS };
  const ignore = () => undefined;
  const { counts } = await sweep(
    { engine, tree: createFileKatasTree({ dir: treeDir }), clock, policy },
    { dryRun: false, stop: new AbortController().signal, onVolume: ignore, onSandbox: ignore },
  );
  if (counts.seen !== volumes)
    throw new Error(`The sweep saw ${counts.seen} of ${volumes} volumes.`);
  const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(3));
  const peak = process.resourceUsage().maxRSS * 1024;
  const mb = (bytes: number): number => Math.round(bytes / 1e6);
  const memory = { 'MB before': mb(before), 'MB at most': mb(peak), 'MB more': mb(peak - before) };
  return { katas, volumes, removed: counts.removed.get('ended') ?? 0, seconds, ...memory };
}

/** Returns the ID of the n-th kata. Consecutive katas are in different directories. */
function kataIdOf(n: number): KataId {
  const id = (n % 256).toString(16).padStart(2, '0') + n.toString(16).padStart(8, '0');
  return id.toUpperCase() as KataId;
}

/**
 * Makes a katas tree in which every second kata has ended. Manifests with the same content are links to one file, which
 * take no space and read like any other file.
 */
function makeTree(dir: string, katas: number): void {
  const created = [1, 25].map((hours) => msToKataTime(Date.now() - hours * HOUR_MS));
  for (let n = 0; n < katas; n++) {
    const kataDir = join(dir, kataIdOf(n).slice(0, 2), kataIdOf(n).slice(2));
    mkdirSync(kataDir, { recursive: true });
    const original = join(dir, `manifest-${n % 2}-${Math.floor(n / LINKS_MAX)}.json`);
    if (n % LINKS_MAX < 2) writeFileSync(original, JSON.stringify({ created: created[n % 2] }));
    linkSync(original, join(kataDir, 'manifest.json'));
  }
}

async function main([first = '1000000', second = tmpdir(), ...counts]: readonly string[]) {
  const [katas = NaN, volumes = NaN] = counts.map(Number);
  if (first === '--sweep')
    process.stdout.write(JSON.stringify(await measureSweep(second, katas, volumes)));
  else if (Number(first) > 0) await measureSweeps(Number(first), second);
  else process.stdout.write(USAGE);
}

void main(process.argv.slice(2));
