import { parseJson } from '@katas/katas-tree';
import { z } from 'zod';

/**
 * What a message cannot hold for an import: it is one line of JSON at the end of a tag's message. `light` is the entry
 * of `increments.json`, with the edits before it.
 */
export interface LightRecord {
  readonly light?: Readonly<Record<string, unknown>>;
  /** Of light 0, in a kata with several start-points. */
  readonly start_point?: string;
  /** Why the files of the commit are not those of the light. */
  readonly missing?: string;
  /** Of light 0: why the avatar has no other lights. */
  readonly unreadable?: string;
}

const record = z.object({
  light: z.record(z.string(), z.unknown()).exactOptional(),
  start_point: z.string().exactOptional(),
  missing: z.string().exactOptional(),
  unreadable: z.string().exactOptional(),
});

const FOR_IMPORT = 'For `katas import`:';

export function tagMessage(subject: string, value: LightRecord): string {
  return `${subject}\n\n${FOR_IMPORT}\n${JSON.stringify(value)}`;
}

/** Returns undefined for a message that Katas did not write. */
export function recordIn(message: string): LightRecord | undefined {
  const [, json = ''] = message.split(`${FOR_IMPORT}\n`);
  return record.safeParse(parseJson(json)).data;
}
