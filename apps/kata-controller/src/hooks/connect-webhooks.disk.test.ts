import { FileKatasReader } from '@katas/katas-tree';
import type { KataId } from '@katas/kata';
import { readSettings } from '@katas/service';
import { LogSpy, FakeClock } from '@katas/system/testing';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Registry } from 'prom-client';
import { Webhook } from 'standardwebhooks';
import { createControllerMetrics } from '../controller-metrics';
import { controllerSettings } from '../settings';
import { connectWebhooks } from './connect-webhooks';

const dir = mkdtempSync(join(tmpdir(), 'katas-webhooks-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(dir, { recursive: true });
});
const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

function connect(url: string, secret = SECRET) {
  const file = join(dir, 'secret');
  writeFileSync(file, `${secret}\n`);
  return connectWith({ WEBHOOK_URL: url, WEBHOOK_SECRET_FILE: file });
}

function connectWith(env: Record<string, string>) {
  const deps = {
    ...{ reader: new FileKatasReader(dir), clock: new FakeClock(Date.now()), logger: new LogSpy() },
    ...{ lifetimeMs: 1000, metrics: createControllerMetrics(new Registry()) },
  };
  return connectWebhooks(deps, readSettings(controllerSettings, env));
}

it('posts a signed message to the URL', async () => {
  let receive: (message: readonly [IncomingMessage, string]) => void = () => undefined;
  const received = new Promise<readonly [IncomingMessage, string]>(
    (resolve) => (receive = resolve),
  );
  const server = createServer((incoming, answer) => {
    void text(incoming).then((body) => {
      receive([incoming, body]);
      answer.end();
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const hooks = await connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
  hooks.happened('opened', '3456789ABC' as KataId, { display_name: 'C, assert' });
  const [{ method, url, headers }, body] = await received;
  expect([method, url]).toEqual(['POST', '/hook']);
  expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'opened',
    data: { kata_id: '3456789ABC', display_name: 'C, assert' },
  });
});

it('is rejected with one clear error when the secret cannot be used', async () => {
  const url = 'https://example.org/';
  const problem =
    'Settings: WEBHOOK_SECRET_FILE: must hold whsec_ and at least 24 bytes in Base64.';
  await expect(connect(url, 'whsec_c2hvcnQ=')).rejects.toThrow(problem);
  await expect(connect(url, 'x'.repeat(64))).rejects.toThrow(problem);
});

it('is rejected with one error that names the setting when the secret cannot be read', async () => {
  const env = { WEBHOOK_URL: 'https://example.org/', WEBHOOK_SECRET_FILE: join(dir, 'none') };
  await expect(connectWith(env)).rejects.toThrow(
    'Settings: WEBHOOK_SECRET_FILE: cannot be read: ENOENT',
  );
});

it.each(['ftp://example.org/', 'example.org', '/hook'])('rejects the URL %s', (url) => {
  expect(() => connect(url)).toThrow('Settings: WEBHOOK_URL: must be a URL such as');
});
