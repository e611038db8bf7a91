import type { OutputPiece } from '@katas/runner-api';
import { firstBytes, TEXT_BYTES_MAX } from './bounded-text';

export type OnOutput = (piece: OutputPiece) => void;

/**
 * Turns the bytes of both outputs into text while they arrive: at most 50 KiB of each, in whole characters. Does no
 * work for a run whose output arrives together with its end.
 */
export class LiveOutput {
  #texts: Readonly<Record<OutputPiece['stream'], LiveText>> | undefined;
  #added: (readonly [stream: OutputPiece['stream'], bytes: Buffer])[] = [];

  constructor(private readonly onOutput: OnOutput) {}

  add(stream: OutputPiece['stream'], bytes: Buffer): void {
    this.#added.push([stream, bytes]);
  }

  /** Reports what was added since the last report. */
  report(): void {
    if (this.#added.length === 0) return;
    this.#texts ??= { stdout: new LiveText(), stderr: new LiveText() };
    for (const [stream, bytes] of this.#added.splice(0)) {
      const text = this.#texts[stream].add(bytes);
      if (text !== '') this.onOutput({ stream, text });
    }
  }
}

class LiveText {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #room = TEXT_BYTES_MAX;

  /** Returns the characters that these bytes complete, until there is no room for the next one. */
  add(bytes: Buffer): string {
    if (this.#room === 0) return '';
    const text = Buffer.from(this.#decoder.decode(bytes, { stream: true }));
    const kept = firstBytes(text, this.#room);
    this.#room = kept.length < text.length ? 0 : this.#room - kept.length;
    return kept.toString();
  }
}
