import { percentile } from '@katas/benchmark';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentText, runBench, say, sayTable } from '../bench/run-bench';
import { measureRoom, type RoomMeasure } from './measure-room';

/**
 * Measures a class of 40, after a build: `npm run bench:room`. Each avatar tests ten times without and ten times with
 * everything of the room: 40 open dashboards, a timer with turns, messages and raised hands. Webhooks are on all the
 * time.
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
    await runBench(process.env, 'bench:room', async ({ url }) => show(await measureRoom(url)), {
      settings: hooks,
    });
  } finally {
    receiver.close();
    await rm(folder, { recursive: true });
  }
}

function show(measure: RoomMeasure): void {
  const { off, on, delays, eventsOfOne, bytesOfOne, idleShare, offShare, onShare } = measure;
  const rows = Object.entries({ without: off, with: on }).map(([name, values]) => [
    ...[`${name}, ${values.length}`, ...[50, 95, 100].map((at) => ms(values, at))],
  ]);
  sayTable([['Tests', 'p50, ms', 'p95, ms', 'longest, ms'], ...rows]);
  const times = [50, 95].map((at) => (percentile(on, at) / percentile(off, at)).toFixed(2));
  say(`p50 ${times[0]} times as long, p95 ${times[1]} times`);
  say(
    `a light is on a dashboard after p50 ${ms(delays, 50)}, p95 ${ms(delays, 95)}, at most ${ms(delays, 100)} ms`,
  );
  say(
    `one dashboard, 40 Tests: ${eventsOfOne.toFixed(0)} events, ${(bytesOfOne / 1024).toFixed(0)} KiB`,
  );
  say('kata-controller, of a core:');
  const [idle, without, all] = [idleShare, offShare, onShare].map((share) => percentText(share, 1));
  say(`  40 dashboards and a timer, without Tests: ${idle}`);
  say(`  while the class tests: ${without} without, ${all} with`);
}

function ms(values: readonly number[], at: number): string {
  return percentile(values, at).toFixed(0);
}

void main();
