import type { AvatarName, KataId } from '@katas/kata';
import { isAvatarName, isKataId } from '@katas/kata';
import { hash } from 'node:crypto';
import { parseObject } from '../../reading/kata-manifest';

/** A light as the journal keeps it: everything that its files are made from. The texts are JSON. */
export interface JournalRecord {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly number: number;
  /** The entry of `increments.json`. */
  readonly light: string;
  /** The list of `increments.json` before this light. */
  readonly before: string;
  readonly files: string;
  /** Undefined for a run that did nothing to the files. */
  readonly run: string | undefined;
}

/** A record that was read from a journal. */
export interface ReadRecord {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly number: number;
  readonly light: unknown;
  /** The entries before this light. Undefined when an earlier record of the same segment has them. */
  readonly before: readonly unknown[] | undefined;
  readonly files: Readonly<Record<string, unknown>>;
  readonly run: unknown;
}

const CHECKSUM_CHARACTERS = 16;

/** Returns the record as one line: a checksum, a space, and a JSON object. */
export function recordLine(record: JournalRecord, hasBefore: boolean): string {
  const { kataId, avatarName, number, light, before, files, run } = record;
  const place = `"kata_id":"${kataId}","avatar_name":"${avatarName}","number":${number}`;
  const base = hasBefore ? `,"before":${before}` : '';
  const did = run === undefined ? '' : `,"run":${run}`;
  const json = `{${place},"light":${light}${base}${did},"files":${files}}`;
  return `${checksum(json)} ${json}\n`;
}

/** Returns the records of a segment up to the first line that is torn. */
export function parseRecords(text: string): ReadRecord[] {
  const records: ReadRecord[] = [];
  // What follows the last line break is a line that was not written to its end.
  for (const line of text.split('\n').slice(0, -1)) {
    const record = parseRecord(line);
    if (record === undefined) break;
    records.push(record);
  }
  return records;
}

function parseRecord(line: string): ReadRecord | undefined {
  const json = line.slice(CHECKSUM_CHARACTERS + 1);
  if (line.slice(0, CHECKSUM_CHARACTERS) !== checksum(json)) return undefined;
  const { kata_id: kataId, avatar_name: avatarName, ...record } = parseObject(json) ?? {};
  const { number, light, before, files, run } = record;
  if (typeof kataId !== 'string' || !isKataId(kataId)) return undefined;
  if (typeof avatarName !== 'string' || !isAvatarName(avatarName)) return undefined;
  if (typeof number !== 'number' || typeof files !== 'object' || files === null) return undefined;
  const place = { kataId, avatarName, number };
  const base = Array.isArray(before) ? (before as readonly unknown[]) : undefined;
  return { ...place, light, before: base, run, files: files as Record<string, unknown> };
}

function checksum(json: string): string {
  return hash('sha256', json).slice(0, CHECKSUM_CHARACTERS);
}
