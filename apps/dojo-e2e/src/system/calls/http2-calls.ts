import { connect, type ClientHttp2Session } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';

export interface EndlessCall {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}

/** Of each, more than is taken without a word of how much it will be. */
const BYTES = 20_000;
const ANSWER_MS = 2000;

/** Calls by HTTP/2 at once whose bodies never end. Resolves to the status of each, `undefined` for one that still waits. */
export async function callsThatNeverEnd(
  url: string,
  ca: Buffer,
  calls: readonly EndlessCall[],
): Promise<(number | undefined)[]> {
  const session = connect(url, { ca });
  try {
    const all = calls.flatMap((call) =>
      Array.from({ length: call.count }, () => statusOf(session, call)),
    );
    return await Promise.all(all);
  } finally {
    session.destroy();
  }
}

function statusOf(
  session: ClientHttp2Session,
  { method, path }: EndlessCall,
): Promise<number | undefined> {
  const headers = { ':method': method, ':path': path, 'content-type': 'application/json' };
  const stream = session.request(headers, { endStream: false });
  stream.on('error', () => undefined);
  const answered = new Promise<number | undefined>((resolve) =>
    stream.once('response', (answer) => resolve(answer[':status'])),
  );
  stream.write('x'.repeat(BYTES));
  return Promise.race([answered, pause(ANSWER_MS, undefined, { ref: false })]);
}
