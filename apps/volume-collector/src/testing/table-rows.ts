import { KATA_LABEL, kataVolumeName, type KataId } from '@katas/kata';
import type { Labels } from '@katas/engine';
import { MANIFEST_KINDS, meaningOf, type ManifestKind } from './manifests';
import { randomKataId, TEST_LABEL } from './volumes';

const LABELS = ['ours', 'other name', 'lower case', 'none'] as const;
/** What holds the volume: nothing, a sandbox of the kata, or a container that says nothing of a kata. */
const USES = ['idle', 'waiting', 'running', 'exited', 'a stranger'] as const;
export const AGES = ['young', 'old'] as const;
/** The last one removes, so the others are shown to have left everything in place. */
export const TREES = ['missing', 'unreadable', 'empty', 'present'] as const;

export type Age = (typeof AGES)[number];
export type TreeIs = (typeof TREES)[number];

/** A row of the decision table. */
export interface Row {
  readonly label: (typeof LABELS)[number];
  readonly manifest: ManifestKind;
  readonly use: (typeof USES)[number];
}

/** Every combination; but what would hold a volume that is not ours is not even looked at. */
export const ROWS: readonly Row[] = LABELS.flatMap((label) =>
  MANIFEST_KINDS.flatMap((manifest) => USES.map((use) => ({ label, manifest, use }))),
).filter(({ label, use }) => label === 'ours' || use === 'idle');

/** What the rules say (docs/volume-collector.md), most important first; undefined: not even looked at. */
export function expected(
  { label, manifest, use }: Row,
  age: Age,
  tree: TreeIs,
): string | undefined {
  if (label === 'none') return undefined;
  if (label !== 'ours') return 'kept: not-ours';
  if (tree !== 'present') return 'kept: no-tree';
  const meaning = meaningOf(manifest);
  if (meaning === 'live') return 'kept: live';
  if (meaning === 'unreadable') return 'kept: unreadable-manifest';
  if (meaning === 'absent' && age === 'young') return 'kept: young-orphan';
  if (use === 'running' || use === 'a stranger') return 'kept: in-use';
  return meaning === 'absent' ? 'removed: orphan' : 'removed: ended';
}

/** The volume of a row: what the tree has is the kata, whatever the volume's name and label make of it. */
export interface RowVolume {
  readonly kataId: KataId;
  readonly name: string;
  readonly labels: Labels;
}

export function volumeFor({ label }: Row, test: string): RowVolume {
  const kataId = randomKataId();
  const name = kataVolumeName(kataId);
  const lowerCase = `a${kataId.slice(1).toLowerCase()}`;
  const { [label]: made } = {
    ours: { name, labels: { [KATA_LABEL]: kataId } },
    'other name': { name: `my-${name}-copy`, labels: { [KATA_LABEL]: kataId } },
    'lower case': { name: `katas-${lowerCase}`, labels: { [KATA_LABEL]: lowerCase } },
    none: { name, labels: {} },
  };
  return { kataId, name: made.name, labels: { ...made.labels, [TEST_LABEL]: test } };
}

/** A value for each row, under a name that reads well in a failure. */
export function byRow<Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): Record<string, Value> {
  const named = rows.map((row) => {
    const { label, manifest, use } = row;
    return [`label ${label}, manifest ${manifest}, ${use}`, valueOf(row)] as const;
  });
  return Object.fromEntries(named);
}
