import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_DIR } from './local-files';
import type { Files } from '@katas/kata';
import { UsageError } from '../command-line/usage-error';

/** Who this directory is, and what it had in common with the server the last time. */
export interface Membership {
  readonly server: string;
  readonly kataId: string;
  readonly avatarName: string;
  /** The number of the light whose files are the base; 0 is the start. */
  readonly number: number;
  readonly base: Files;
  /** A test without an answer. Repeated with the same files it makes one light. */
  readonly pending?: PendingTest | undefined;
}

export interface PendingTest {
  readonly key: string;
  readonly files: Files;
}

/** Keeps the membership in `.katas/membership.json`. */
export class MembershipFile {
  readonly #path: string;

  constructor(private readonly directory: string) {
    this.#path = join(directory, STATE_DIR, 'membership.json');
  }

  /** Throws a {@link UsageError} when nobody has joined in this directory. */
  read(): Membership {
    const stored = this.find();
    if (stored === undefined) {
      throw new UsageError(
        'Nobody has joined a kata in this directory. Run: node katas.mjs join LINK',
      );
    }
    return stored;
  }

  find(): Membership | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8'), revived) as Membership;
    } catch {
      return undefined;
    }
  }

  /** Writes the file atomically: a crash leaves the old content or the new one. */
  write(membership: Membership): void {
    mkdirSync(join(this.directory, STATE_DIR), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(membership, replaced, 1));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function replaced(_key: string, value: unknown): unknown {
  return value instanceof Map ? { entries: [...value] } : value;
}

function revived(_key: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && 'entries' in value ? new Map(value.entries as [string, string][]) : value;
}
