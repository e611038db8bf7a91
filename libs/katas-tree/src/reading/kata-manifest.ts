import { kataTimeToMs, lifetimeHoursToMs, type KataLife } from '@katas/kata';
import { shapeProblem, type JsonShape } from '@katas/validation';
import { inspect } from 'node:util';
import type { KataManifest } from '../katas-tree';
import { filesOfFirstServers } from './old/first-files';
import { storedRoom, type StoredRoom } from '@katas/controller-api';

/** Why a manifest cannot be used, for operators. */
export class ManifestProblem {
  constructor(readonly reason: string) {}
}

/** Parses a kata's `manifest.json`: a JSON object whose `created`, `ended` and `lifetime_hours` are valid. */
export function parseKataManifest(text: string): KataManifest | ManifestProblem {
  const shape = shapeProblem(text, TREE_SHAPE);
  if (shape !== undefined) return new ManifestProblem(`manifest.json ${shape}`);
  const fields = objectIn(parsed(text));
  if (fields === undefined) return new ManifestProblem('manifest.json is not a JSON object');
  withPlainFiles(fields);
  const life = lifeOf(fields);
  if (life instanceof ManifestProblem) return life;
  return {
    life,
    imageName: typeof fields['image_name'] === 'string' ? fields['image_name'] : undefined,
    fields,
  };
}

/** Gives the files of the first servers the form of today. */
function withPlainFiles(fields: Record<string, unknown>): void {
  const files = filesOfFirstServers(fields['visible_files']);
  if (files !== undefined) fields['visible_files'] = Object.fromEntries(files);
}

/** Returns when a kata began and ended. `ended` and `lifetime_hours` may be missing or null. */
function lifeOf(fields: Readonly<Record<string, unknown>>): KataLife | ManifestProblem {
  const { created, ended, lifetime_hours: hours } = fields;
  const createdMs = kataTimeToMs(created);
  if (createdMs === undefined) return notATime('created', created);
  const endedMs = kataTimeToMs(ended);
  if (isSet(ended) && endedMs === undefined) return notATime('ended', ended);
  const lifetimeMs = lifetimeHoursToMs(hours);
  if (isSet(hours) && lifetimeMs === undefined) return notHours(hours);
  return {
    createdMs,
    ...(endedMs !== undefined && { endedMs }),
    ...(lifetimeMs !== undefined && { lifetimeMs }),
  };
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Returns undefined for text that is not JSON, and for JSON that is not an object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  return objectIn(parseJson(text));
}

function objectIn(value: unknown): Record<string, unknown> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}

/** Deeper than any file of a kata, and more values than the longest list of lights has. */
const TREE_SHAPE: JsonShape = { levelsMax: 100, valuesMax: 1_000_000 };

/**
 * Returns undefined for text that is not JSON, as this server or an older one writes it, and for JSON that would take
 * long: it is nested deep, or has very many values.
 */
export function parseJson(text: string): unknown {
  return shapeProblem(text, TREE_SHAPE) === undefined ? parsed(text) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseLenientJson(text);
  }
}

function notATime(field: string, value: unknown): ManifestProblem {
  const what = 'a time [year, month, day, hour, minute, second]';
  return new ManifestProblem(`${field} is not ${what}: ${shown(value)}`);
}

function notHours(value: unknown): ManifestProblem {
  return new ManifestProblem(`lifetime_hours is not a number of hours: ${shown(value)}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : inspect(value, SHOWN).slice(0, 100);
}

/** Bounds the message: the value may hold megabytes, or be nested deeper than the stack. */
const SHOWN = { depth: 0, maxArrayLength: 10, maxStringLength: 50, compact: true };

const EMPTY: StoredRoom = { hands: [], timer: null, message: null, offer: null };

/** Returns an empty room when there is no text, or when it cannot be parsed: no kata depends on its room. */
export function parseRoom(text: string | undefined): StoredRoom {
  const room = text === undefined ? undefined : storedRoom.safeParse(parseJson(text));
  return room?.success === true ? room.data : EMPTY;
}

const BYTE_ORDER_MARK = /^\uFEFF/;
/** Words before the JSON that some servers wrote: `error{"id": ...` and `{error"id": ...`. */
const WORDS_BEFORE = /^[\w\s:,.'-]{1,200}(?=[[{])/;
const WORDS_INSIDE = /^(\{)[\w\s:,.'-]{1,200}(?=")/;

/**
 * Parses JSON with a byte order mark or some words before it, as old servers and other systems left it. Returns
 * undefined for anything else.
 */
function parseLenientJson(text: string): unknown {
  const bare = text.replace(BYTE_ORDER_MARK, '');
  const json = bare.replace(WORDS_BEFORE, '').replace(WORDS_INSIDE, '$1');
  if (json === text) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
