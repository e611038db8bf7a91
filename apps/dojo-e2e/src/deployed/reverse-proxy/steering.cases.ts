import { gunzipSync } from 'node:zlib';
import { listen } from '../../system/calls/event-stream';
import { httpCall } from '../../system/calls/http-call';
import { SERVICES } from '../../system/deployment/deployed-services';
import { keyOf, steer } from '../../system/players/player';
import { runProgram } from '../../system/run-program';
import type { DeployedEnvironment } from '../deployed-environment';

/** The calls in an order in which each is possible, and their bodies. */
const CALLS: readonly (readonly [call: string, status: number, body?: object])[] = [
  ['message', 200, { text: 'Five minutes left' }],
  ['timer', 200, { seconds: 60, roles: ['Ada', 'Grace'] }],
  ...(['timer/pause', 'timer/resume', 'timer/skip', 'timer/stop'] as const).map(
    (call) => [call, 200] as const,
  ),
  ['offer', 200, { avatar_name: 'AVATAR', number: 1 }],
  ['lock', 200],
  ['unlock', 200],
  ['extend', 200, { hours: 1 }],
  ['try_all/prepare', 200],
  ['try_all', 200, { files: { 'notes.txt': 'x'.repeat(200_000) } }],
  ['first_pass', 200, { avatar_name: 'AVATAR', files: { 'notes.txt': 'x' } }],
  ['end', 200],
  ['reopen', 200],
  ['rounds', 201],
];

export function steeringCases(deployed: () => DeployedEnvironment): void {
  describe('steering a kata through the reverse proxy', () => {
    it('passes on each call with the key, and none without it or by a page of another site', async () => {
      const { katas, newPlayer } = deployed();
      const { kataId, name, test } = await newPlayer();
      await test();
      for (const [call, status, given = {}] of CALLS) {
        const body = JSON.parse(JSON.stringify(given).replace('AVATAR', name)) as object;
        const url = `${katas.url}/api/katas/${kataId}/${call}`;
        const key = { 'X-Facilitator-Key': keyOf(kataId) };
        const forged = { ...key, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
        for (const headers of [{}, { 'X-Facilitator-Key': '0'.repeat(32) }, forged])
          expect([call, (await httpCall('POST', url, { body, headers })).status]).toEqual([
            call,
            403,
          ]);
        const answer = await steer(katas.url, kataId, call, body);
        expect([call, answer.status, answer.body]).toMatchObject([call, status, {}]);
      }
    });

    it('passes on the event of a steering call, and each result of a try, at once', async () => {
      const { katas, newPlayer } = deployed();
      const player = await newPlayer();
      await player.test({ 'cyber-dojo.sh': 'echo OK' });
      const url = `${katas.url}/api/katas/${player.kataId}`;
      const events = await listen(`${url}/events`);
      expect((await events.next()).name).toBe('kata');
      await steer(katas.url, player.kataId, 'message', { text: 'Now' });
      for (let event = await events.next(); ; event = await events.next()) {
        if (event.name !== 'room') continue;
        expect(JSON.stringify(event.data)).toContain('Now');
        expect(JSON.stringify(event.data)).not.toContain(keyOf(player.kataId));
        break;
      }
      events.leave();
      const headers = {
        Accept: 'text/event-stream',
        'Content-Type': 'application/json',
        'X-Facilitator-Key': keyOf(player.kataId),
      };
      const body = JSON.stringify({ files: { 'notes.txt': '' } });
      const trials = await listen(`${url}/try_all`, { method: 'POST', headers, body });
      expect(trials.headers.get('content-type')).toContain('text/event-stream');
      expect((await trials.next()).name).toBe('trial');
      expect((await trials.next()).name).toBe('result');
    });

    it('leaves the key in no log, no download and no answer', async () => {
      const { katas, services, newPlayer } = deployed();
      const { kataId } = await newPlayer();
      await steer(katas.url, kataId, 'lock');
      await steer(katas.url, kataId, 'extend', { hours: 'one' });
      const key = keyOf(kataId);
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      for (const service of SERVICES) {
        const { Id } = await services.inspect(service);
        const log = await runProgram(['sh', '-c', `docker logs ${Id} 2>&1`], {
          env: deployed().outside,
        });
        if (service === 'reverse-proxy') expect(log).toContain(`/api/katas/${kataId}/lock`);
        expect(log).not.toContain(key);
      }
      for (const path of ['', '/report', '/report.csv']) {
        const answer = await fetch(`${katas.url}/api/katas/${kataId}${path}`);
        expect(await answer.text()).not.toContain(key);
      }
      const download = await fetch(`${katas.url}/api/katas/${kataId}/download`);
      const text = gunzipSync(await download.arrayBuffer()).toString('latin1');
      expect(text).toContain(kataId);
      expect(text).not.toContain(key);
    });
  });
}
