import { randomUUID } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { codeOf } from '../../error-code';
import { readRecord, recordText, replaceRecord, type LockRecord } from './lock-record';
import { isListening, listenOn } from './lock-socket';

/** The directory of the lock, below the tree's. */
export const LOCK_DIRECTORY = '.lock';
const RECORD = /^(\d{8})\.json$/;

/** A holder on another machine counts as dead when its record, which changes every second, is this old. */
const SILENCE_MS = 10_000;

export interface TreeLockDeps {
  /** The tree's directory. */
  readonly dir: string;
  /** Returns the time of a clock that never goes back. */
  readonly nowMs?: () => number;
  /** Identifies this boot of this machine. */
  readonly bootId?: string | undefined;
}

interface Held {
  readonly path: string;
  /** Where the record of a successor would be. */
  readonly successorPath: string;
  readonly record: Omit<LockRecord, 'beat'>;
  readonly server: Server | undefined;
}

/**
 * The right to write a tree, which one process has at a time. Each holder has the next number, so that two can never
 * take the place of one. A holder on this machine is dead when nothing listens on its socket, one on another machine
 * when its record stays the same for ten seconds.
 */
export class TreeLock {
  readonly #dir: string;
  readonly #nowMs: () => number;
  readonly #bootId: string | undefined;
  /** Stays the same object while the lock is held: V8 recompiles the check of a Test when it is replaced. */
  #held: Held | undefined;
  #beats = 0;
  #seen = { number: 0, text: '', sinceMs: 0 };

  constructor({ dir, nowMs = () => performance.now(), bootId = bootIdOf() }: TreeLockDeps) {
    this.#dir = join(dir, LOCK_DIRECTORY);
    this.#nowMs = nowMs;
    this.#bootId = bootId;
  }

  /** False as soon as another process has taken over. Two system calls. */
  get isHeld(): boolean {
    const held = this.#held;
    return held !== undefined && existsSync(held.path) && !existsSync(held.successorPath);
  }

  /**
   * Takes the lock if it is free, and resolves to whether this process has it. Rejects when the tree is not writable.
   */
  async tryAcquire(): Promise<boolean> {
    if (this.isHeld) return true;
    this.#held = undefined;
    mkdirSync(this.#dir, { recursive: true });
    const last = Math.max(0, ...this.#numbers());
    if (last > 0 && !(await this.#isFree(last))) return false;
    return this.#claim(last + 1);
  }

  /** Shows other machines that this process lives. Call it every second. */
  beat(): void {
    const held = this.#held;
    if (held === undefined || !this.isHeld) return;
    this.#beats += 1;
    replaceRecord(held.path, { ...held.record, beat: this.#beats });
  }

  /** Gives the lock back. The record stays, because numbers are never used again. */
  release(): void {
    const held = this.#held;
    if (held === undefined) return;
    if (this.isHeld)
      replaceRecord(held.path, { ...held.record, beat: this.#beats, released: true });
    held.server?.close();
    this.#held = undefined;
  }

  async #isFree(number: number): Promise<boolean> {
    const reading = readRecord(this.#path(number));
    // Somebody with a later number has removed it.
    if (reading === undefined) return false;
    if (reading.record?.released === true) return true;
    const { boot_id: bootId, socket } = reading.record ?? {};
    const isHere = bootId !== undefined && bootId === this.#bootId;
    if (isHere && socket !== undefined) return !(await isListening(this.#dir, socket));
    return this.#isSilent(number, reading.text);
  }

  #isSilent(number: number, text: string): boolean {
    const nowMs = this.#nowMs();
    if (this.#seen.number !== number || this.#seen.text !== text) {
      this.#seen = { number, text, sinceMs: nowMs };
    }
    return nowMs - this.#seen.sinceMs >= SILENCE_MS;
  }

  /** Claims the lock by a link, which fails when the name exists, on network file systems too. */
  async #claim(number: number): Promise<boolean> {
    const id = randomUUID();
    const socket = `${id}.sock`;
    const server = await listenOn(this.#dir, socket);
    const record = { boot_id: this.#bootId, ...(server && { socket }) };
    const path = this.#path(number);
    const unfinished = join(this.#dir, `${id}.new`);
    try {
      writeFileSync(unfinished, recordText({ ...record, beat: 0 }));
      linkSync(unfinished, path);
    } catch (error) {
      server?.close();
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(unfinished, { force: true });
    }
    this.#beats = 0;
    this.#held = { path, successorPath: this.#path(number + 1), record, server };
    this.#removeOthers(number, socket);
    return this.isHeld;
  }

  /** Removes the records and the sockets of earlier holders. */
  #removeOthers(number: number, socket: string): void {
    const earlier = this.#numbers().filter((one) => one < number);
    const sockets = earlier.map((one) => readRecord(this.#path(one))?.record?.socket);
    const names = sockets.filter((name) => name !== undefined && name !== socket);
    for (const name of names) rmSync(join(this.#dir, name as string), { force: true });
    for (const one of earlier) rmSync(this.#path(one), { force: true });
  }

  #numbers(): readonly number[] {
    const names = readdirSync(this.#dir).filter((name) => RECORD.test(name));
    return names.map((name) => parseInt(name, 10));
  }

  #path(number: number): string {
    return join(this.#dir, `${String(number).padStart(8, '0')}.json`);
  }
}

function bootIdOf(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
