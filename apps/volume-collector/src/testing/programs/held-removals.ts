import { engineAddress } from '@katas/engine';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldRemovals {
  /** In the form of `DOCKER_HOST`. */
  readonly dockerHost: string;
  close(): void;
}

const KATA_VOLUME = /\/volumes\/katas-[0-9A-F]{10}(\?|$)/;

/**
 * Starts a proxy of the engine that passes on `removalsMax` removals of kata volumes and never answers the others. So a
 * sweep stops there, however fast it is.
 */
export async function holdRemovals(
  outsideHost: string | undefined,
  removalsMax: number,
): Promise<HeldRemovals> {
  const { socketPath, host, port } = engineAddress(outsideHost);
  const address = { ...(socketPath && { socketPath }), ...(host && { host }), port };
  let removals = 0;
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { method, url: path, headers } = asked;
    if (method === 'DELETE' && KATA_VOLUME.test(path ?? '') && ++removals > removalsMax) return;
    const passed = request({ ...address, method, path, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  };
  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    dockerHost: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
