import type { LightList } from '../../reading/light-list';
import type { JournalRecord } from '../journal/journal-record';
import type { NewLight } from '../katas-writer';

/** A light that the journal has. */
export interface JournalledLight {
  readonly record: JournalRecord;
  readonly added: NewLight;
}

/** Returns the list with these lights. Leaves out a light whose number the list has. */
export function withLights(list: LightList, lights: readonly JournalledLight[]): LightList {
  if (lights.length === 0) return list;
  const numbers = new Set(list.lights.map(({ number }) => number));
  return lights
    .filter(({ added }) => !numbers.has(added.light.number))
    .reduce((all, { record, added }) => all.with(record.light, added.light, added.key), list);
}
