import { percentile } from '@katas/benchmark';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBench, say, sayHead, sayRow } from '../bench/run-bench';
import { measureRoom, type RoomMeasure } from './measure-room';

/**
 * `npm run bench:room`, after a build: a class of 40 with 5 Tests each, in turn without and with everything of the
 * room: 40 open dashboards, a timer with turns, messages and raised hands. Webhooks are on all the time.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'katas-bench-room-'));
  const receiver = createServer((_request, response) => void response.end());
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const secret = join(folder, 'webhook-secret');
  await writeFile(secret, `whsec_${Buffer.alloc(32, 7).toString('base64')}\n`);
  const { port } = receiver.address() as AddressInfo;
  const hooks = { WEBHOOK_URL: `http://127.0.0.1:${port}/`, WEBHOOK_SECRET_FILE: secret };
  try {
    await runBench(
      process.env,
      'bench:room',
      async ({ url }) => show(await measureRoom(url)),
      hooks,
    );
  } finally {
    receiver.close();
    await rm(folder, { recursive: true });
  }
}

function show({ off, on, delays, eventsOfOne, idleShare, busyShare }: RoomMeasure): void {
  sayHead('Tests', 'p50, ms', 'p95, ms', 'longest, ms');
  for (const [name, values] of Object.entries({ without: off, with: on }))
    sayRow(`${name}, ${values.length}`, ...[50, 95, 100].map((percent) => ms(values, percent)));
  const times = [50, 95].map((at) => (percentile(on, at) / percentile(off, at)).toFixed(2));
  say(`p50 ${times[0]} times as long, p95 ${times[1]} times`);
  say(
    `a light is on a dashboard after p50 ${ms(delays, 50)}, p95 ${ms(delays, 95)}, at most ${ms(delays, 100)} ms`,
  );
  say(`events of one dashboard: ${eventsOfOne}`);
  say(
    `kata-controller with 40 dashboards and a timer, without Tests: ${shareText(idleShare)} of a core`,
  );
  say(`kata-controller while the class tests: ${shareText(busyShare)} of a core`);
}

function ms(values: readonly number[], percent: number): string {
  return percentile(values, percent).toFixed(0);
}

function shareText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

void main();
