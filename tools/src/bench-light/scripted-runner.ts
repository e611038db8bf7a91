import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from '../started-runner/started-service';

const EMPTY = { content: '', truncated: false };
const ANSWERS: Readonly<Record<string, object>> = {
  '/ready': { ready: true, reasons: [] },
  '/space': { space: 'enough' },
  '/pulled': { pulled: true },
  '/pull': { pull: 'pulled' },
  '/new_kata': { new_kata: 'created' },
  '/new_avatar': { new_avatar: 'created' },
  '/run': {
    run: {
      ...{ status: 0, created: {}, changed: {}, deleted: [], seconds: 0 },
      ...{ stdout: { ...EMPTY, content: 'hello\n' }, stderr: EMPTY },
    },
  },
};

/** A runner that answers every call without delay. Resolves to its URL and its end. */
export async function startScriptedRunner(): Promise<{
  readonly url: string;
  readonly stop: () => void;
}> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(ANSWERS[request.url ?? ''] ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}`, stop };
}
