/** What the runner answered to a call. */
export interface HttpAnswer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly json: unknown;
}

/** Takes the body of a response as it arrives. */
export interface AnswerReader {
  add(chunk: Buffer): void;
  /** Returns the answer when the body is complete. Throws when the body is no answer. */
  end(status: number): HttpAnswer;
}

/** Returns the reader of a response, given its content type. */
export type ReaderFor = (contentType: string) => AnswerReader;

/** Reads an answer that is JSON. */
export class JsonReader implements AnswerReader {
  readonly #chunks: Buffer[] = [];

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  end(status: number): HttpAnswer {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    return { status, json: parseJson(body.toString('utf8')) };
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
