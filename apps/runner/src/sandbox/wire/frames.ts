/** The type of a frame, as in `docker/sandbox-loop/src/wire.h`. */
export const FRAMES = {
  stdout: 'o',
  stderr: 'e',
  /** Nonce, then an exit status or an outcome word. */
  outcome: 's',
  /** Names of files, each followed by a NUL. */
  names: 'n',
  /** Name, NUL, start of the content. */
  file: 'f',
  /** `bytes entries counted named`. */
  usage: 'u',
  /** Nonce: the sandbox can take another job. */
  end: 'z',
} as const;

export interface Frame {
  readonly type: string;
  readonly bytes: Buffer;
}

const HEAD_BYTES = 5;
/** The size of the loop's buffer (`wire.c`). */
const FRAME_BYTES_MAX = 160 * 1024;
/** More than the loop ever sends for one job: outputs every 20 ms, a thousand files and some names. */
const FRAMES_MAX = 20_000;

/** Cuts a sandbox's output into frames: a letter, the length in four bytes, and the content. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #count = 0;

  /** Protocol violation: a frame is longer than any of the loop's, or there are more. Nothing after it is read. */
  isBroken = false;

  /** Returns the frames that this chunk completes. */
  add(chunk: Buffer): Frame[] {
    const frames: Frame[] = [];
    let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (!this.isBroken && rest.length >= HEAD_BYTES) {
      const length = rest.readUInt32LE(1);
      if (length > FRAME_BYTES_MAX || this.#count === FRAMES_MAX) this.isBroken = true;
      if (this.isBroken || rest.length < HEAD_BYTES + length) break;
      this.#count += 1;
      const type = String.fromCharCode(rest[0] ?? 0);
      frames.push({ type, bytes: rest.subarray(HEAD_BYTES, HEAD_BYTES + length) });
      rest = rest.subarray(HEAD_BYTES + length);
    }
    this.#rest = this.isBroken ? Buffer.alloc(0) : rest;
    return frames;
  }
}
