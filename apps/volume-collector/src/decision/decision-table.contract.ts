import { forEachBounded } from '@katas/concurrency';
import { createFileKatasTree } from '@katas/katas-tree';
import type { Engine } from '@katas/engine';
import { FakeClock } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VolumeResult } from '../sweep/results';
import { sweep } from '../sweep/sweep';
import type { SweptEngine } from '../sweep/sweep-deps';
import { outcomesByVolume, POLICY } from '../testing/dojo';
import { putKata } from '../testing/manifests';
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
} from '../testing/table-rows';
import { sandboxSpec, TEST_LABEL, type Program } from '../testing/volumes';

export interface TableEnvironment {
  readonly engine: Engine;
  /** The engine of the sweep, with only the objects of this test. */
  readonly sweptEngine: SweptEngine;
  /** The engine's current time. */
  readonly nowMs: number;
  /** The value of the test label. */
  readonly test: string;
  /** Selects rows where containers are expensive. The default is all rows. */
  readonly hasRow?: (row: Row) => boolean;
}

/** Tests the decision table (label, manifest, use, age, state of the tree) with an engine and a real katas tree. */
export function describeDecisionTable(name: string, makeEnvironment: () => TableEnvironment): void {
  describe.each(AGES)(`${name}, volumes that are %s`, (age) => {
    const environment = makeEnvironment();
    const table = ROWS.filter(environment.hasRow ?? (() => true));
    const clock = new FakeClock(sweepTimeMs(environment.nowMs, age));
    const volumes = new Map(table.map((row) => [row, volumeFor(row, environment.test)]));
    const nameOf = (row: Row) => volumes.get(row)?.name ?? '';
    const dir = mkdtempSync(join(tmpdir(), 'katas-table-'));
    const treeDir = join(dir, 'katas');
    const tree = createFileKatasTree({ dir: treeDir });

    beforeAll(() =>
      forEachBounded(volumes, 4, async ([row, volume]) => {
        await putKata(treeDir, volume.kataId, row.manifest, clock.nowMs());
        await environment.engine.createVolume(volume);
        await hold(environment, row, volume);
      }),
    );
    afterAll(() => rmSync(dir, { recursive: true }));

    it.each(TREES)('are kept or removed by the rules when the katas tree is %s', async (state) => {
      const results: VolumeResult[] = [];
      const deps = { engine: environment.sweptEngine, tree, clock, policy: POLICY };
      await withTree(treeDir, state, () =>
        sweep(deps, {
          dryRun: false,
          stop: new AbortController().signal,
          onVolume: (result) => results.push(result),
          onSandbox: () => undefined,
        }),
      );
      const outcomes = outcomesByVolume(results);
      expect(byRow(table, (row) => outcomes[nameOf(row)])).toEqual(
        byRow(table, (row) => expected(row, age, state)),
      );

      const left = new Set(
        (await environment.engine.listVolumes(TEST_LABEL)).map((volume) => volume.name),
      );
      expect(byRow(table, (row) => left.has(nameOf(row)))).toEqual(
        byRow(table, (row) => !expected(row, age, state)?.startsWith('removed')),
      );
    });
  });
}

/**
 * Returns the time of the sweep. Ended containers are abandoned at this time. Volumes are young, or older than lifetime
 * and grace.
 */
function sweepTimeMs(nowMs: number, age: Age): number {
  const wholeSecondMs = Math.ceil(nowMs / 1000) * 1000 + 5 * 60_000;
  return age === 'young' ? wholeSecondMs : wholeSecondMs + POLICY.lifetimeMs + POLICY.graceMs;
}

async function hold(
  { engine, test }: TableEnvironment,
  row: Row,
  volume: RowVolume,
): Promise<void> {
  if (row.use === 'idle') return;
  const program: Program = row.use === 'unlabelled' ? 'exited' : row.use;
  const spec = sandboxSpec(volume.kataId, volume.name, program, { test });
  const labels = row.use === 'unlabelled' ? { [TEST_LABEL]: test } : spec.labels;
  const container = await engine.startContainer({ ...spec, labels });
  container.stdout.resume();
  container.stderr.resume();
  if (program === 'exited') await container.ended;
}

/** Runs `action` while the tree is not mounted, a file, or an empty directory. */
async function withTree(dir: string, state: TreeIs, action: () => Promise<unknown>): Promise<void> {
  if (state === 'present') return void (await action());
  const away = `${dir}.away`;
  renameSync(dir, away);
  if (state === 'unreadable') writeFileSync(dir, '');
  if (state === 'empty') mkdirSync(dir);
  try {
    await action();
  } finally {
    rmSync(dir, { recursive: true, force: true });
    renameSync(away, dir);
  }
}
