import type { Request } from 'express';
import { HttpProblem, MalformedBody } from '../http/problem';

/** Most bodies are smaller. */
const FIRST_BYTES = 4096;

/**
 * Resolves to the body of the request. Rejects at the first byte over the limit, for a compressed body, which is never
 * inflated, for a connection that closes early, and with what `count` throws. `count` is called with the length of each
 * part that arrives. The rest of a rejected body is discarded.
 *
 * The parts are copied into one buffer: as a list, a body that arrives byte by byte would take a hundred times its
 * length.
 */
export function readBody(
  request: Request,
  bytesMax: number,
  count: (bytes: number) => void,
): Promise<Buffer> {
  rejectAtHead(request, bytesMax);
  return new Promise((resolve, reject) => {
    let buffer: Buffer = Buffer.allocUnsafe(Math.min(FIRST_BYTES, bytesMax));
    let length = 0;
    const fail = (error: unknown): void => {
      request.off('data', take).resume();
      reject(error instanceof HttpProblem ? error : new MalformedBody('is incomplete', error));
    };
    const take = (part: Buffer): void => {
      try {
        if (length + part.length > bytesMax) throw tooLarge();
        count(part.length);
      } catch (error) {
        fail(error);
        return;
      }
      if (length + part.length > buffer.length) buffer = grown(buffer, length + part.length);
      length += part.copy(buffer, length);
    };
    request.on('data', take).once('error', fail).once('close', fail);
    request.once('end', () => {
      request.off('close', fail);
      resolve(buffer.subarray(0, length));
    });
  });
}

/** Rejects, before a byte of the body is read, what the headers of the request already show. */
function rejectAtHead({ headers, destroyed }: Request, bytesMax: number): void {
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new HttpProblem(415, 'unsupported-encoding', 'The body must not be compressed.');
  }
  // Node has checked that the length is a number.
  if (Number(headers['content-length'] ?? 0) > bytesMax) throw tooLarge();
  if (destroyed) throw new MalformedBody('is incomplete');
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'too-large', 'The body is larger than this call accepts.');
}

/** Returns a larger buffer with the same content. Doubling takes linear time in all. */
function grown(buffer: Buffer, bytes: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(bytes, 2 * buffer.length));
  buffer.copy(larger);
  return larger;
}
