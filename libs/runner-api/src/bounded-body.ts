import type { IncomingMessage } from 'node:http';
import { RunnerUnavailable } from './runner-unavailable';

/** 4 MiB of files and outputs, which JSON escapes can make six times as long (`\u0001`), and a margin. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** Resolves to the body as text. Rejects without reading on when it exceeds {@link ANSWER_BYTES_MAX}. */
export function boundedBody(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= ANSWER_BYTES_MAX) return;
      answer.destroy();
      reject(new RunnerUnavailable('bad-response', "The runner's answer is too large."));
    });
    answer.once('error', reject);
    answer.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
