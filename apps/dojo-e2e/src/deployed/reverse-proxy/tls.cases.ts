import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { SERVICES } from '../../system/deployment/deployed-services';
import { callsThatNeverEnd } from '../../system/calls/http2-calls';
import { runProgram } from '../../system/run-program';
import type { DeployedEnvironment } from '../deployed-environment';

/** Defines the tests of TLS, which depend on their order. */
export function tlsCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  describe('a deployment with a certificate', () => {
    let dir: string;
    let ca: Buffer;
    const port = () => Number(deployed().katas.place.port);
    const ids = () =>
      Promise.all(SERVICES.map(async (name) => (await deployed().services.inspect(name)).Id));
    const pair = (name: string, keyName = name) => ({
      TLS_CERTIFICATE_FILE: join(dir, `${name}.pem`),
      TLS_KEY_FILE: join(dir, `${keyName}.key`),
    });

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'katas-tls-'));
      await makeCertificate(dir, 'dojo');
      await makeCertificate(dir, 'another');
      ca = await readFile(join(dir, 'dojo.pem'));
    });
    afterAll(() => rm(dir, { recursive: true }));

    it(
      'speaks TLS, and only the container of the reverse proxy is replaced',
      async () => {
        const before = await ids();
        const printed = await deployed().katas.deploy({ env: pair('dojo') });
        expect(printed.trimEnd().split('\n').at(-1)).toBe(
          `Katas is ready: https://127.0.0.1:${port()}`,
        );
        const after = await ids();
        const others = SERVICES.filter((_, index) => after[index] !== before[index]);
        expect(others).toEqual(['reverse-proxy']);
        const [answer] = (await once(
          get({ host: '127.0.0.1', port: port(), path: '/api/start_points', ca }),
          'response',
        )) as [IncomingMessage];
        answer.resume();
        expect(answer.statusCode).toBe(200);
        expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
      },
      timeoutMs,
    );

    it('redirects calls without TLS to the same address with TLS', async () => {
      const answer = await fetch(`${deployed().katas.url}/kata/ABC?a=b`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('Location')]).toEqual([
        308,
        `https://127.0.0.1:${port()}/kata/ABC?a=b`,
      ]);
    });

    it('speaks HTTP/2, and rejects versions of TLS before 1.2', async () => {
      const at = { host: '127.0.0.1', port: port(), ca };
      expect((await greet({ ...at, ALPNProtocols: ['h2'] })).alpnProtocol).toBe('h2');
      const old = {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'ALL@SECLEVEL=0',
      } as const;
      await expect(greet({ ...at, ...old })).rejects.toThrow(/version/);
    });

    it('rejects a large body without its length over HTTP/2, except for a Test', async () => {
      const statuses = await callsThatNeverEnd(
        deployed().katas.url.replace('http:', 'https:'),
        ca,
        [
          { path: '/api/start_points', method: 'GET', count: 1 },
          { path: '/api/katas', method: 'POST', count: 1 },
          { path: '/api/katas/0123456789/avatars/lion/run_tests', method: 'GET', count: 1 },
        ],
      );
      expect(statuses).toEqual([413, 413, 404]);
    });

    it('limits one address to fifty large bodies over HTTP/2, on one connection or many', async () => {
      const statuses = await callsThatNeverEnd(
        deployed().katas.url.replace('http:', 'https:'),
        ca,
        [{ path: '/api/katas/0123456789/avatars/lion/run_tests', method: 'POST', count: 100 }],
      );
      expect(statuses.filter((status) => status === 429)).toHaveLength(50);
      expect(statuses.filter((status) => status === undefined)).toHaveLength(50);
    });

    it('stays unchanged when the key belongs to another certificate, and reports it', async () => {
      const before = await ids();
      const wrong = deployed().katas.deploy({ env: pair('dojo', 'another') });
      await expect(wrong).rejects.toThrow('another.key is not the key of');
      expect(await ids()).toEqual(before);
    });
  });
}

async function makeCertificate(dir: string, name: string): Promise<void> {
  await runProgram([
    ...['openssl', 'req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', join(dir, `${name}.key`), '-out', join(dir, `${name}.pem`)],
  ]);
}

async function greet(options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect(options);
  try {
    await once(socket, 'secureConnect');
    return socket;
  } finally {
    socket.destroy();
  }
}
