import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '../../reading/kata-manifest';

/** Who holds the lock. Everything but `beat` stays the same. */
export interface LockRecord {
  /** Identifies the boot of a machine. Undefined where the kernel has none. */
  readonly boot_id?: string | undefined;
  /** The name of a socket beside the record, on which the holder listens. */
  readonly socket?: string | undefined;
  readonly beat: number;
  readonly released?: boolean | undefined;
}

const lockRecord = z.object({
  boot_id: z.string().optional(),
  socket: z
    .string()
    .regex(/^[\w-]+\.sock$/)
    .optional(),
  beat: z.number(),
  released: z.boolean().optional(),
});

/** The length stays the same, so that a record can be replaced in place. */
const RECORD_CHARACTERS = 200;

export function recordText(record: LockRecord): string {
  return `${JSON.stringify(record).padEnd(RECORD_CHARACTERS - 1)}\n`;
}

export interface LockReading {
  /** Changes with each beat. */
  readonly text: string;
  /** Undefined when it cannot be parsed, such as in the middle of a beat. */
  readonly record: LockRecord | undefined;
}

/** Returns undefined when there is no such file. */
export function readRecord(path: string): LockReading | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, record: lockRecord.safeParse(parseJson(text)).data };
  } catch {
    return undefined;
  }
}

/** Replaces the record in place, so that a reader on another machine who opens the file sees the change. */
export function replaceRecord(path: string, record: LockRecord): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, recordText(record), 0);
  } finally {
    closeSync(file);
  }
}
