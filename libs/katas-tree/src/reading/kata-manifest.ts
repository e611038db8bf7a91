import { kataTimeToMs } from '@katas/kata';
import { inspect } from 'node:util';
import type { KataManifest } from '../katas-tree';
import { isNestedTooDeep, parseLenientJson } from './old/lenient-json';

/** Why a manifest cannot be used, for operators. */
export class ManifestProblem {
  constructor(readonly reason: string) {}
}

/** Parses a kata's `manifest.json`: a JSON object whose `created` (and `ended`) are valid times. */
export function parseKataManifest(text: string): KataManifest | ManifestProblem {
  const fields = parseObject(text);
  if (fields === undefined) return new ManifestProblem('manifest.json is not a JSON object');
  const createdMs = kataTimeToMs(fields['created']);
  if (createdMs === undefined) return notATime('created', fields['created']);
  const endedMs = kataTimeToMs(fields['ended']);
  const isEnded = fields['ended'] !== undefined && fields['ended'] !== null;
  if (isEnded && endedMs === undefined) return notATime('ended', fields['ended']);
  if (isNestedTooDeep(fields)) return new ManifestProblem('manifest.json is nested too deep');
  return {
    life: endedMs === undefined ? { createdMs } : { createdMs, endedMs },
    imageName: typeof fields['image_name'] === 'string' ? fields['image_name'] : undefined,
    fields,
  };
}

/** Returns undefined for text that is not JSON, and for JSON that is not an object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}

/** Returns undefined for text that is not JSON, as this server or an older one writes it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseLenientJson(text);
  }
}

function notATime(field: string, value: unknown): ManifestProblem {
  const shown = value === undefined ? 'missing' : inspect(value, SHOWN).slice(0, 100);
  return new ManifestProblem(
    `${field} is not a time [year, month, day, hour, minute, second]: ${shown}`,
  );
}

/** Bounds the message: the value may hold megabytes, or be nested deeper than the stack. */
const SHOWN = { depth: 0, maxArrayLength: 10, maxStringLength: 50, breakLength: Infinity };
