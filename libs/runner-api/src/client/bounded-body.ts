import type { IncomingMessage } from 'node:http';
import { RunnerUnavailable } from './runner-unavailable';

/** 4 MiB of files and outputs, which JSON escapes can make six times as long (`\u0001`), and a margin. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** Resolves to the body as text. Rejects without reading on when it exceeds {@link ANSWER_BYTES_MAX}. */
export async function boundedBody(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of boundedChunks(response)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Yields the body as it arrives. Rejects without reading on when it exceeds {@link ANSWER_BYTES_MAX}. */
export async function* boundedChunks(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) {
      throw new RunnerUnavailable('bad-response', "The runner's answer is too large.");
    }
    yield chunk;
  }
}
