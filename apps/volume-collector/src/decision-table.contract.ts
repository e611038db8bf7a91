import { createFileKatasTree } from '@katas/katas-tree';
import type { Engine } from '@katas/engine';
import { FakeClock } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SweptEngine } from './collect-volume';
import { forEachBounded } from './for-each-bounded';
import { sweep } from './sweep';
import type { Outcome } from './outcome';
import { fatesByVolume, POLICY } from './testing/dojo';
import { putKata } from './testing/manifests';
import {
  AGES,
  byRow,
  expected,
  ROWS,
  TREES,
  volumeFor,
  type Age,
  type Row,
  type RowVolume,
  type TreeIs,
} from './testing/table-rows';
import { sandboxSpec, TEST_LABEL, type Program } from './testing/volumes';

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
    const table = ROWS.filter(world.hasRow ?? (() => true));
    const clock = new FakeClock(sweepTimeMs(world.nowMs, age));
    const volumes = new Map(table.map((row) => [row, volumeFor(row, world.test)]));
    const nameOf = (row: Row) => volumes.get(row)?.name ?? '';
    const dir = mkdtempSync(join(tmpdir(), 'katas-table-'));
    const treeDir = join(dir, 'katas');
    const tree = createFileKatasTree({ dir: treeDir });

    beforeAll(() =>
      forEachBounded(
        volumes,
        4,
        async ([row, volume]) => {
          await putKata(treeDir, volume.kataId, row.manifest, clock.nowMs());
          await world.engine.createVolume(volume);
          await hold(world, row, volume);
        },
        () => false,
      ),
    );
    afterAll(() => rmSync(dir, { recursive: true }));

    it.each(TREES)('are kept or removed by the rules when the katas tree is %s', async (state) => {
      const outcomes: Outcome[] = [];
      const deps = { engine: world.sweptEngine, tree, clock, policy: POLICY };
      await withTree(treeDir, state, () =>
        sweep(deps, {
          dryRun: false,
          stop: new AbortController().signal,
          onOutcome: (outcome) => outcomes.push(outcome),
          onSandbox: () => undefined,
        }),
      );
      const fates = fatesByVolume(outcomes);
      expect(byRow(table, (row) => fates[nameOf(row)])).toEqual(
        byRow(table, (row) => expected(row, age, state)),
      );

      const left = new Set(
        (await world.engine.listVolumes(TEST_LABEL)).map((volume) => volume.name),
      );
      expect(byRow(table, (row) => left.has(nameOf(row)))).toEqual(
        byRow(table, (row) => !expected(row, age, state)?.startsWith('removed')),
      );
    });
  });
}

/** Leftovers are past their minute; volumes are young or past all grace. */
function sweepTimeMs(nowMs: number, age: Age): number {
  const wholeSecondMs = Math.ceil(nowMs / 1000) * 1000 + 5 * 60_000;
  return age === 'young' ? wholeSecondMs : wholeSecondMs + POLICY.lifetimeMs + POLICY.graceMs;
}

async function hold({ engine, test }: TableWorld, row: Row, volume: RowVolume): Promise<void> {
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
async function withTree(dir: string, state: TreeIs, doIt: () => Promise<unknown>): Promise<void> {
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
