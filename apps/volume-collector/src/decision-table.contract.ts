import { KATA_LABEL, kataVolumeName, msToKataTime, type KataId } from '@katas/kata';
import type { TreeState } from '@katas/katas-tree';
import { FakeKatasTree } from '@katas/katas-tree/testing';
import type { Engine } from '@katas/shell';
import { FakeClock } from '@katas/shell/testing';
import type { SweptEngine } from './collect-volume';
import { sweep } from './sweep';
import type { Outcome } from './outcome';
import { fatesByVolume, HOUR_MS, POLICY } from './testing/dojo';
import { randomKataId, sandboxSpec, TEST_LABEL } from './testing/volumes';

const LABELS = ['ours', 'other-name', 'none'] as const;
const MANIFESTS = [
  'live',
  'ended',
  'ended-now',
  'ended-by-hand',
  'missing',
  'half-written',
  'month 13',
  'no created',
] as const;
const USES = ['idle', 'in use', 'left over'] as const;
const AGES = ['young', 'old'] as const;
const TREES: readonly TreeState[] = [
  // The last one removes, so the others are shown to have left everything in place.
  { state: 'missing', reason: 'there is no katas tree' },
  { state: 'unreadable', reason: 'EACCES' },
  { state: 'empty', reason: 'there is no kata' },
  { state: 'present' },
];

interface Row {
  readonly label: (typeof LABELS)[number];
  readonly manifest: (typeof MANIFESTS)[number];
  readonly use: (typeof USES)[number];
}

const ROWS: readonly Row[] = LABELS.flatMap((label) =>
  MANIFESTS.flatMap((manifest) => USES.map((use) => ({ label, manifest, use }))),
);

/** What the rules say (DESIGN.md, "volume-collector"), most important first; undefined: not even looked at. */
function expected(row: Row, age: (typeof AGES)[number], tree: TreeState): string | undefined {
  if (row.label === 'none') return undefined;
  if (row.label === 'other-name') return 'kept: not-ours';
  if (tree.state !== 'present') return 'kept: no-tree';
  if (row.manifest === 'live') return 'kept: live';
  if (row.manifest === 'missing' && age === 'young') return 'kept: young-orphan';
  if (['half-written', 'month 13', 'no created'].includes(row.manifest))
    return 'kept: unreadable-manifest';
  if (row.use === 'in use') return 'kept: in-use';
  return row.manifest === 'missing' ? 'removed: orphan' : 'removed: ended';
}

export interface TableWorld {
  readonly engine: Engine;
  /** What the sweep is given: an engine in which it can see this test's volumes only. */
  readonly sweptEngine: SweptEngine;
  /** The engine's own time now. */
  readonly nowMs: number;
  /** The value of the test label. */
  readonly test: string;
}

/** The whole decision table, over an engine: every label, manifest, use and age, with the tree there and not there. */
export function describeDecisionTable(name: string, makeWorld: () => TableWorld): void {
  describe.each(AGES)(`${name}, volumes that are %s`, (age) => {
    const world = makeWorld();
    const clock = new FakeClock(sweepTimeMs(world.nowMs, age));
    const volumes = new Map(ROWS.map((row) => [row, nameOf(row, randomKataId())]));
    const tree = new FakeKatasTree();

    beforeAll(async () => {
      for (const [row, { name: volume, kataId }] of volumes) {
        putManifest(tree, row.manifest, kataId, clock.nowMs());
        await world.engine.createVolume({
          name: volume,
          labels: labelsOf(row, kataId, world.test),
        });
      }
      const held = [...volumes].filter(([row]) => row.label === 'ours' && row.use !== 'idle');
      for (const [row, { name: volume, kataId }] of held) {
        const program = row.use === 'in use' ? 'running' : 'exited';
        const container = await world.engine.startContainer(
          sandboxSpec(kataId, volume, program, { test: world.test }),
        );
        container.stdout.resume();
        container.stderr.resume();
        if (program === 'exited') await container.ended;
      }
    });

    it.each(TREES)(
      'are kept or removed by the rules when the katas tree is $state',
      async (state) => {
        tree.setState(state);
        const outcomes: Outcome[] = [];
        await sweep(
          { engine: world.sweptEngine, tree, clock, policy: POLICY },
          {
            dryRun: false,
            stop: new AbortController().signal,
            onOutcome: (outcome) => outcomes.push(outcome),
            onSandbox: () => undefined,
          },
        );
        const fates = fatesByVolume(outcomes);
        const actual = rows((row) => fates[volumeOf(row)]);
        expect(actual).toEqual(rows((row) => expected(row, age, state)));

        const left = new Set(
          (await world.engine.listVolumes(TEST_LABEL)).map((volume) => volume.name),
        );
        expect(rows((row) => left.has(volumeOf(row)))).toEqual(
          rows((row) => !expected(row, age, state)?.startsWith('removed')),
        );
      },
    );

    function volumeOf(row: Row): string {
      return volumes.get(row)?.name ?? '';
    }
  });
}

/** Leftovers are past the minute in which a container may be just starting; volumes are young or past all grace. */
function sweepTimeMs(nowMs: number, age: (typeof AGES)[number]): number {
  const wholeSecondMs = Math.ceil(nowMs / 1000) * 1000 + 5 * 60_000;
  return age === 'young' ? wholeSecondMs : wholeSecondMs + POLICY.lifetimeMs + POLICY.graceMs;
}

function nameOf({ label }: Row, kataId: KataId): { name: string; kataId: KataId } {
  const name = kataVolumeName(kataId);
  return { kataId, name: label === 'other-name' ? `my-${name}-copy` : name };
}

function labelsOf({ label }: Row, kataId: KataId, test: string): Record<string, string> {
  return { [TEST_LABEL]: test, ...(label !== 'none' && { [KATA_LABEL]: kataId }) };
}

function putManifest(
  tree: FakeKatasTree,
  kind: Row['manifest'],
  kataId: KataId,
  nowMs: number,
): void {
  const created = (ageMs: number) => ({ created: msToKataTime(nowMs - ageMs) });
  switch (kind) {
    case 'live':
      return tree.putManifest(kataId, created(POLICY.lifetimeMs - 1000));
    case 'ended':
      return tree.putManifest(kataId, created(100 * HOUR_MS));
    case 'ended-now':
      return tree.putManifest(kataId, created(POLICY.lifetimeMs));
    case 'ended-by-hand':
      return tree.putManifest(kataId, { ...created(1000), ended: msToKataTime(nowMs) });
    case 'month 13':
      return tree.putManifest(kataId, { created: [2020, 13, 1, 0, 0, 0] });
    case 'no created':
      return tree.putManifest(kataId, {});
    case 'half-written':
      return tree.putUnreadable(kataId);
    case 'missing':
      return;
  }
}

/** A value for each row, under a name that reads well in a failure. */
function rows<Value>(valueOf: (row: Row) => Value): Record<string, Value> {
  return Object.fromEntries(
    ROWS.map((row) => [`label ${row.label}, manifest ${row.manifest}, ${row.use}`, valueOf(row)]),
  );
}
