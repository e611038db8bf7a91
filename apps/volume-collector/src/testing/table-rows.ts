import { KATA_LABEL, kataVolumeName, type KataId } from '@katas/kata';
import type { Labels } from '@katas/engine';
import { MANIFEST_KINDS, meaningOf, type ManifestKind } from './manifests';
import { randomKataId, TEST_LABEL } from './volumes';

const LABELS = ['ours', 'other name', 'lower case', 'none'] as const;
/** What holds the volume: nothing, a sandbox of the kata, or a container without a kata label. */
const USES = ['idle', 'waiting', 'running', 'exited', 'unlabelled'] as const;
export const AGES = ['young', 'old'] as const;
/** `present` is the last: it removes volumes that the others must have kept. */
export const TREES = ['missing', 'unreadable', 'empty', 'present'] as const;

export type Age = (typeof AGES)[number];
export type TreeIs = (typeof TREES)[number];

/** A row of the decision table. */
export interface Row {
  readonly label: (typeof LABELS)[number];
  readonly manifest: ManifestKind;
  readonly use: (typeof USES)[number];
}

/** Every combination. The use of a volume that is not ours does not matter. */
export const ROWS: readonly Row[] = LABELS.flatMap((label) =>
  MANIFEST_KINDS.flatMap((manifest) => USES.map((use) => ({ label, manifest, use }))),
).filter(({ label, use }) => label === 'ours' || use === 'idle');

/** Returns the outcome by the rules of docs/volume-collector.md, or undefined for a volume that is not visited. */
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
  if (use === 'running' || use === 'unlabelled') return 'kept: in-use';
  return meaning === 'absent' ? 'removed: orphan' : 'removed: ended';
}

/** The volume of a row. The tree contains the kata, whatever the volume's name and label are. */
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

/** Returns a value for each row, with a key that describes the row in a failure. */
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
