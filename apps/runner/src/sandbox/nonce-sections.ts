export interface SectionLimits {
  /** Kept of the first section, which is what an avatar's program printed: beyond this it is only counted. */
  readonly firstBytes: number;
  /** Of the whole stream. No honest sandbox sends more, so the stream then counts as broken. */
  readonly totalBytes: number;
}

/** A stream cut into sections, each closed by a nonce. Holds on to no more than its limits. */
export class NonceSections {
  readonly closed: Buffer[] = [];
  #open: Buffer[] = [];
  #openBytes = 0;
  #totalBytes = 0;
  /** The end of what has come, kept back while it may be the beginning of a nonce. */
  #tail = Buffer.alloc(0);
  readonly #nonce: Buffer;

  constructor(
    nonce: string,
    private readonly limits: SectionLimits,
  ) {
    this.#nonce = Buffer.from(nonce);
  }

  get isBroken(): boolean {
    return this.#totalBytes > this.limits.totalBytes;
  }

  /** What has come since the last nonce. */
  get open(): Buffer {
    return Buffer.concat([...this.#open, this.#tail]);
  }

  add(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    if (this.isBroken) return;
    let rest = Buffer.concat([this.#tail, chunk]);
    for (let at = rest.indexOf(this.#nonce); at >= 0; at = rest.indexOf(this.#nonce)) {
      this.#keep(rest.subarray(0, at));
      this.#close();
      rest = rest.subarray(at + this.#nonce.length);
    }
    const keptBack = Math.min(rest.length, this.#nonce.length - 1);
    this.#keep(rest.subarray(0, rest.length - keptBack));
    this.#tail = rest.subarray(rest.length - keptBack);
  }

  #keep(bytes: Buffer): void {
    const room =
      (this.closed.length === 0 ? this.limits.firstBytes : this.limits.totalBytes) -
      this.#openBytes;
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
