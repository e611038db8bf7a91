import { RunnerUnavailable } from './runner-problem';

/** 4 MiB of files and outputs, which JSON can write out six times as long (`\u0001`), and a margin. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** The text of an answer. One that is longer than any honest answer is not read on. */
export async function boundedBody(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) {
      throw new RunnerUnavailable('garbage', 'The runner gave an answer without end.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
