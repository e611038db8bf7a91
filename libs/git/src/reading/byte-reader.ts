import { GitProblem } from '../git-problem';

/** Bytes that are read one after the other. */
export class ByteReader {
  at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw cutOff();
    this.at += 1;
    return byte;
  }

  /** Reads a number of seven bits a byte, the lowest first. */
  size(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 49; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw cutOff();
  }

  /**
   * Reads a distance to an earlier entry of a pack: seven bits a byte, the highest first, and each further byte adds
   * one.
   */
  distance(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    while (byte >= 0x80 && value < 2 ** 40) {
      byte = this.byte();
      value = (value + 1) * 128 + (byte & 0x7f);
    }
    return value;
  }

  /** Reads a little-endian number without some of its zero bytes. The flags say which bytes are present. */
  sparse(flags: number, count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      if ((flags & (1 << index)) !== 0) value += this.byte() * 256 ** index;
    }
    return value;
  }

  take(length: number): Buffer {
    const part = this.bytes.subarray(this.at, this.at + length);
    if (part.length < length) throw cutOff();
    this.at += length;
    return part;
  }
}

function cutOff(): GitProblem {
  return new GitProblem('an object of the git repository is cut off');
}
