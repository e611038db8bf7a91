import { stat } from 'node:fs/promises';
import { httpCall } from '../system/calls/http-call';
import type { DeployedEnvironment } from './deployed-environment';
import { SERVICES } from '../system/deployment/deployed-services';

const SOCKET = '/var/run/docker.sock';

export function isolationCases(deployed: () => DeployedEnvironment): void {
  it('the runner has the engine, the collector a filter, both read the katas, the controller writes them', async () => {
    const mounts = async (service: string) =>
      (await deployed().services.inspect(service)).Mounts.filter(({ Destination }) =>
        ['/katas', SOCKET].includes(Destination),
      )
        .map(({ Destination, RW }) => `${Destination} ${RW ? 'rw' : 'ro'}`)
        .sort();
    expect(await mounts('runner')).toEqual(['/katas ro', `${SOCKET} rw`]);
    expect(await mounts('engine-filter')).toEqual([`${SOCKET} rw`]);
    expect(await mounts('volume-collector')).toEqual(['/katas ro']);
    expect(await mounts('kata-controller')).toEqual(['/katas rw']);
    expect(await mounts('reverse-proxy')).toEqual([]);
  });

  it('only the reverse proxy is published, on loopback', async () => {
    for (const service of SERVICES) {
      const { PortBindings } = (await deployed().services.inspect(service)).HostConfig;
      const hosts = Object.values((PortBindings ?? {}) as Record<string, { HostIp: string }[]>);
      const wanted = service === 'reverse-proxy' ? ['127.0.0.1', '127.0.0.1'] : [];
      expect(hosts.flat().map(({ HostIp }) => HostIp)).toEqual(wanted);
    }
    expect(await deployed().services.isInternal()).toBe(true);
  });

  it('the runner answers 401 without the secret, and does nothing', async () => {
    const url = `http://${await deployed().services.addressOf('runner')}:4597`;
    const body = { image_name: 'katas/python-unittest', kata_id: 'ABCDEF0123' };
    for (const headers of [{}, { Authorization: 'Bearer guess' }]) {
      const answer = await httpCall('POST', `${url}/new_kata`, { body, headers });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    }
    expect(await deployed().docker.volumeNames()).not.toContain('katas-ABCDEF0123');
  });

  it('only the services can read the secret', async () => {
    const { mode, uid } = await stat(deployed().katas.secretFile);
    expect(mode & 0o777).toBe(0o600);
    const { User } = (await deployed().services.inspect('runner')).Config;
    expect(User.split(':')[0]).toBe(String(uid));
  });

  it('the engine is reachable from the runner, and not from the controller or the reverse proxy', async () => {
    const ask = `require('node:http').get({ socketPath: '${SOCKET}', path: '/_ping' }, () => process.exit(0))
    .on('error', () => process.exit(9))`;
    const reach = (service: string) =>
      deployed().services.exec(service, '/usr/local/bin/node', '-e', ask);
    expect(await reach('kata-controller')).toBe(9);
    expect(await reach('reverse-proxy')).toBe(9);
    expect(await reach('runner')).toBe(0);
    const askEngine = `fetch('http://172.17.0.1:2375/_ping', { signal: AbortSignal.timeout(1500) })
    .then(() => process.exit(0), () => process.exit(9))`;
    expect(
      await deployed().services.exec('kata-controller', '/usr/local/bin/node', '-e', askEngine),
    ).toBe(9);
  });

  it('the collector makes the calls of the engine that a sweep needs, and no others', async () => {
    const ask = (method: string, path: string) =>
      deployed().services.exec(
        'volume-collector',
        '/usr/local/bin/node',
        '-e',
        `require('node:http').request({ socketPath: '/run/engine-filter/engine.sock',
           path: '${path}', method: '${method}' }, ({ statusCode }) =>
           process.exit(Math.floor(statusCode / 100))).end()`,
      );
    expect(await ask('GET', '/_ping')).toBe(2);
    expect(await ask('GET', '/containers/json')).toBe(4);
    expect(await ask('POST', '/containers/create')).toBe(4);
    expect(await ask('GET', '/info')).toBe(4);
    const filter = await deployed().services.inspect('engine-filter');
    expect(filter.HostConfig).toMatchObject({ NetworkMode: 'none' });
  });

  it('no service is reachable from a sandbox', async () => {
    const player = await deployed().newPlayer();
    const addresses = await Promise.all(
      SERVICES.map((service) => deployed().services.addressOf(service)),
    );
    const script = [
      'import os, socket',
      `for host in ${JSON.stringify([...addresses, 'runner', 'kata-controller', '127.0.0.1', '172.17.0.1'])}:`,
      `    for port in [3000, 4597, 4598, 8080, 8081, ${new URL(deployed().katas.url).port}]:`,
      '        try: socket.create_connection((host, port), 0.2); print("reached", host, port)',
      '        except OSError: pass',
      `print("socket", os.path.exists("${SOCKET}"), os.path.exists("/katas"))`,
    ].join('\n');
    const { output } = await player.test({ 'cyber-dojo.sh': 'python3 try.py', 'try.py': script });
    expect(output.trim()).toBe('socket False False');
  });
}
