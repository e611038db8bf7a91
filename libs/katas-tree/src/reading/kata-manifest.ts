import { kataTimeToMs, type KataLife } from '@katas/kata';
import { inspect } from 'node:util';

/** A kata's manifest, as far as every service needs it, and all of its fields as they stand there. */
export interface KataManifest {
  readonly life: KataLife;
  readonly imageName: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What makes a manifest unreadable, in words for an operator. */
export class ManifestProblem {
  constructor(readonly reason: string) {}
}

/** Understands the text of a kata's `manifest.json`: a JSON object whose `created` (and `ended`) are real moments. */
export function parseKataManifest(text: string): KataManifest | ManifestProblem {
  const fields = parseObject(text);
  if (fields === undefined) return new ManifestProblem('manifest.json is not a JSON object');
  const createdMs = kataTimeToMs(fields['created']);
  if (createdMs === undefined) return notATime('created', fields['created']);
  const endedMs = kataTimeToMs(fields['ended']);
  const isEnded = fields['ended'] !== undefined && fields['ended'] !== null;
  if (isEnded && endedMs === undefined) return notATime('ended', fields['ended']);
  return {
    life: endedMs === undefined ? { createdMs } : { createdMs, endedMs },
    imageName: typeof fields['image_name'] === 'string' ? fields['image_name'] : undefined,
    fields,
  };
}

/** Undefined for what is not JSON, or is JSON of another kind (`null`, a list, text). */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notATime(field: string, value: unknown): ManifestProblem {
  const shown = value === undefined ? 'missing' : inspect(value, SHOWN).slice(0, 100);
  return new ManifestProblem(
    `${field} is not a time [year, month, day, hour, minute, second]: ${shown}`,
  );
}

/** Enough of it to be known by: a manifest may hold megabytes there, or be nested deeper than a stack. */
const SHOWN = { depth: 0, maxArrayLength: 10, maxStringLength: 50, breakLength: Infinity };
