import type Docker from 'dockerode';

const DEFAULT_SOCKET = '/var/run/docker.sock';

/** Returns the engine's address from `DOCKER_HOST`. Throws an error that names the valid forms. */
export function engineAddress(dockerHost: string | undefined): Docker.DockerOptions {
  if (dockerHost === undefined || dockerHost === '') return { socketPath: DEFAULT_SOCKET };
  const socket = /^unix:\/\/(\/.+)$/.exec(dockerHost);
  if (socket?.[1] !== undefined) return { socketPath: socket[1] };
  const tcp = /^(?:tcp|http):\/\/(\[[0-9a-fA-F:]+\]|[^/:]+):(\d{1,5})\/?$/.exec(dockerHost);
  if (tcp?.[1] === undefined) {
    const forms = 'unix:///var/run/docker.sock or tcp://127.0.0.1:2375';
    throw new Error(`DOCKER_HOST must look like ${forms}, not ${JSON.stringify(dockerHost)}.`);
  }
  return { protocol: 'http', host: tcp[1].replace(/^\[|\]$/g, ''), port: Number(tcp[2]) };
}
