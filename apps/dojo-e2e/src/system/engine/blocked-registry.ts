import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dockerCalls } from './docker-api';

/** A registry with one image. Its pull lasts until `release` is called. */
export interface BlockedRegistry {
  /** The name by which an engine on this machine pulls it. The engine accepts plain HTTP from loopback. */
  readonly image: string;
  release(): void;
  /** Stops the registry, and removes the image's name from the engine. */
  stop(): Promise<void>;
}

const NAME = 'katas/held';
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/**
 * Starts a registry that holds its answers back. `source` is on the engine already, so the engine requests only the
 * manifest.
 */
export async function startBlockedRegistry(
  outside: NodeJS.ProcessEnv,
  source: string,
): Promise<BlockedRegistry> {
  const docker = dockerCalls(outside);
  const { Id: digest } = await docker<{ Id: string }>('GET', `/images/${source}/json`);
  const config = { mediaType: 'application/vnd.docker.container.image.v1+json', size: 1, digest };
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, config, layers: [] };
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const server = createServer((request, response) => {
    if (request.url === '/v2/') response.end('{}');
    else void released.then(() => answer(response, JSON.stringify(manifest)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const image = `127.0.0.1:${(server.address() as AddressInfo).port}/${NAME}:latest`;
  return {
    image,
    release,
    stop: async () => {
      release();
      server.close();
      server.closeAllConnections();
      // The image is missing when it was never pulled.
      await docker('DELETE', `/images/${image}`).catch(() => undefined);
    },
  };
}

function answer(response: ServerResponse, manifest: string): void {
  response.writeHead(200, { 'content-type': MANIFEST });
  response.end(manifest);
}
