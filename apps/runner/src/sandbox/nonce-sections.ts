export interface SectionLimits {
  /** Kept of the first section, which is what an avatar's program printed: beyond this it is only counted. */
  readonly firstBytes: number;
  /** Of all sections after the first. A stream with more counts as overlong, and the rest of it is not kept. */
  readonly restBytes: number;
}

/** A stream cut into sections, each closed by a nonce. Holds on to no more than its limits. */
export class NonceSections {
  readonly closed: Buffer[] = [];
  #open: Buffer[] = [];
  #openBytes = 0;
  #firstBytes = 0;
  #restBytes = 0;
  /** The end of what has come, kept back while it may be the beginning of a nonce. */
  #tail = Buffer.alloc(0);
  readonly #nonce: Buffer;

  constructor(
    nonce: string,
    private readonly limits: SectionLimits,
  ) {
    this.#nonce = Buffer.from(nonce);
  }

  get isOverlong(): boolean {
    return this.#restBytes > this.limits.restBytes;
  }

  /** Bytes of the first section so far, kept or not. */
  get firstBytes(): number {
    return this.#firstBytes;
  }

  /** What has come since the last nonce. */
  get open(): Buffer {
    return Buffer.concat([...this.#open, this.#tail]);
  }

  add(chunk: Buffer): void {
    if (this.isOverlong) return;
    let rest = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    for (let at = rest.indexOf(this.#nonce); at >= 0; at = rest.indexOf(this.#nonce)) {
      this.#keep(rest.subarray(0, at));
      this.#close();
      rest = rest.subarray(at + this.#nonce.length);
    }
    const keptBack = Math.min(rest.length, this.#nonce.length - 1);
    this.#keep(rest.subarray(0, rest.length - keptBack));
    // A copy: a few bytes must not hold on to the chunk they came in.
    this.#tail = Buffer.from(rest.subarray(rest.length - keptBack));
  }

  #keep(bytes: Buffer): void {
    const isFirst = this.closed.length === 0;
    if (isFirst) this.#firstBytes += bytes.length;
    else this.#restBytes += bytes.length;
    const room = (isFirst ? this.limits.firstBytes : this.limits.restBytes) - this.#openBytes;
    if (bytes.length === 0 || room <= 0) return;
    const kept = bytes.subarray(0, room);
    this.#open.push(kept);
    this.#openBytes += kept.length;
  }

  #close(): void {
    this.closed.push(Buffer.concat(this.#open));
    this.#open = [];
    this.#openBytes = 0;
  }
}
