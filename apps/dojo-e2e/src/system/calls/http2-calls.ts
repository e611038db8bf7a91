import { connect, type ClientHttp2Session } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';

export interface EndlessCall {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}

/** More than the reverse proxy accepts without a declared length. */
const BYTES = 20_000;
const ANSWER_MS = 2000;

/** Sends calls over HTTP/2 whose bodies never end. Resolves to their statuses, `undefined` for one without answer. */
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
