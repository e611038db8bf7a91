import { KATA_LABEL, kataVolumeName, type KataId } from '@katas/kata';
import { createFileKatasTree } from '@katas/katas-tree';
import type { Engine } from '@katas/shell';
import { FakeClock } from '@katas/shell/testing';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SweptEngine } from './collect-volume';
import { forEachBounded } from './for-each-bounded';
import { sweep } from './sweep';
import type { Outcome } from './outcome';
import { fatesByVolume, POLICY } from './testing/dojo';
import { MANIFEST_KINDS, meaningOf, putKata, type ManifestKind } from './testing/manifests';
import { randomKataId, sandboxSpec, TEST_LABEL, type Program } from './testing/volumes';

const LABELS = ['ours', 'other name', 'none'] as const;
/** What holds the volume: nothing, a sandbox of the kata, or a container that says nothing of a kata. */
const USES = ['idle', 'waiting', 'running', 'exited', 'a stranger'] as const;
const AGES = ['young', 'old'] as const;
/** The last one removes, so the others are shown to have left everything in place. */
const TREES = ['missing', 'unreadable', 'empty', 'present'] as const;

export interface Row {
  readonly label: (typeof LABELS)[number];
  readonly manifest: ManifestKind;
  readonly use: (typeof USES)[number];
}

/** What the rules say (DESIGN.md, "volume-collector"), most important first; undefined: not even looked at. */
function expected(
  { label, manifest, use }: Row,
  age: (typeof AGES)[number],
  tree: (typeof TREES)[number],
): string | undefined {
  if (label === 'none') return undefined;
  if (label === 'other name') return 'kept: not-ours';
  if (tree !== 'present') return 'kept: no-tree';
  const meaning = meaningOf(manifest);
  if (meaning === 'live') return 'kept: live';
  if (meaning === 'unreadable') return 'kept: unreadable-manifest';
  if (meaning === 'absent' && age === 'young') return 'kept: young-orphan';
  if (use === 'running' || use === 'a stranger') return 'kept: in-use';
  return meaning === 'absent' ? 'removed: orphan' : 'removed: ended';
}

export interface TableWorld {
  readonly engine: Engine;
  /** What the sweep is given: an engine in which it can see this test's things only. */
  readonly sweptEngine: SweptEngine;
  /** The engine's own time now. */
  readonly nowMs: number;
  /** The value of the test label. */
  readonly test: string;
  /** Which rows have a container, where containers are dear. */
  readonly hasRow?: (row: Row) => boolean;
}

/** The decision table over an engine and a real katas tree: label, manifest, use and age, with the tree there and not. */
export function describeDecisionTable(name: string, makeWorld: () => TableWorld): void {
  describe.each(AGES)(`${name}, volumes that are %s`, (age) => {
    const world = makeWorld();
    const table = LABELS.flatMap((label) =>
      MANIFEST_KINDS.flatMap((manifest) => USES.map((use) => ({ label, manifest, use }))),
    )
      // What would hold a volume that is not ours is not even looked at.
      .filter(({ label, use }) => label === 'ours' || use === 'idle')
      .filter(world.hasRow ?? (() => true));
    const clock = new FakeClock(sweepTimeMs(world.nowMs, age));
    const volumes = new Map(table.map((row) => [row, nameOf(row, randomKataId())]));
    const dir = mkdtempSync(join(tmpdir(), 'katas-table-'));
    const treeDir = join(dir, 'katas');
    const tree = createFileKatasTree({ dir: treeDir });

    beforeAll(() =>
      forEachBounded(
        volumes,
        4,
        async ([row, volume]) => {
          await putKata(treeDir, volume.kataId, row.manifest, clock.nowMs());
          const labels = labelsOf(row, volume.kataId, world.test);
          await world.engine.createVolume({ name: volume.name, labels });
          await hold(world, row, volume);
        },
        () => false,
      ),
    );
    afterAll(() => rmSync(dir, { recursive: true }));

    it.each(TREES)('are kept or removed by the rules when the katas tree is %s', async (state) => {
      const outcomes: Outcome[] = [];
      await withTree(treeDir, state, () =>
        sweep(
          { engine: world.sweptEngine, tree, clock, policy: POLICY },
          {
            dryRun: false,
            stop: new AbortController().signal,
            onOutcome: (outcome) => outcomes.push(outcome),
            onSandbox: () => undefined,
          },
        ),
      );
      const fates = fatesByVolume(outcomes);
      const rows = rowsOf(table);
      expect(rows((row) => fates[volumeOf(row)])).toEqual(rows((row) => expected(row, age, state)));

      const left = new Set(
        (await world.engine.listVolumes(TEST_LABEL)).map((volume) => volume.name),
      );
      expect(rows((row) => left.has(volumeOf(row)))).toEqual(
        rows((row) => !expected(row, age, state)?.startsWith('removed')),
      );
    });

    function volumeOf(row: Row): string {
      return volumes.get(row)?.name ?? '';
    }
  });
}

/** Leftovers are past their minute; volumes are young or past all grace. */
function sweepTimeMs(nowMs: number, age: (typeof AGES)[number]): number {
  const wholeSecondMs = Math.ceil(nowMs / 1000) * 1000 + 5 * 60_000;
  return age === 'young' ? wholeSecondMs : wholeSecondMs + POLICY.lifetimeMs + POLICY.graceMs;
}

interface NamedVolume {
  readonly name: string;
  readonly kataId: KataId;
}

function nameOf({ label }: Row, kataId: KataId): NamedVolume {
  const name = kataVolumeName(kataId);
  return { kataId, name: label === 'other name' ? `my-${name}-copy` : name };
}

function labelsOf({ label }: Row, kataId: KataId, test: string): Record<string, string> {
  return { [TEST_LABEL]: test, ...(label !== 'none' && { [KATA_LABEL]: kataId }) };
}

async function hold({ engine, test }: TableWorld, row: Row, volume: NamedVolume): Promise<void> {
  if (row.use === 'idle') return;
  const program: Program = row.use === 'a stranger' ? 'exited' : row.use;
  const spec = sandboxSpec(volume.kataId, volume.name, program, { test });
  const labels = row.use === 'a stranger' ? { [TEST_LABEL]: test } : spec.labels;
  const container = await engine.startContainer({ ...spec, labels });
  container.stdout.resume();
  container.stderr.resume();
  if (program === 'exited') await container.ended;
}

/** The tree as it is found when it is not mounted, when a file is in its place, and when nothing is in it. */
async function withTree(
  dir: string,
  state: (typeof TREES)[number],
  doIt: () => Promise<unknown>,
): Promise<void> {
  if (state === 'present') return void (await doIt());
  const away = `${dir}.away`;
  renameSync(dir, away);
  if (state === 'unreadable') writeFileSync(dir, '');
  if (state === 'empty') mkdirSync(dir);
  try {
    await doIt();
  } finally {
    rmSync(dir, { recursive: true, force: true });
    renameSync(away, dir);
  }
}

/** A value for each row, under a name that reads well in a failure. */
function rowsOf(table: readonly Row[]) {
  return <Value>(valueOf: (row: Row) => Value): Record<string, Value> =>
    Object.fromEntries(
      table.map((row) => [
        `label ${row.label}, manifest ${row.manifest}, ${row.use}`,
        valueOf(row),
      ]),
    );
}
