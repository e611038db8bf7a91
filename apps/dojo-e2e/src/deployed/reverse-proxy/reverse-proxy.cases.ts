import { readFile } from 'node:fs/promises';
import { eventually } from '../../system/eventually';
import { listen } from '../../system/calls/event-stream';
import { httpCall } from '../../system/calls/http-call';
import type { DeployedEnvironment } from '../deployed-environment';
import { pageScript } from '../page-script';

export function reverseProxyCases(deployed: () => DeployedEnvironment): void {
  describe('the reverse proxy', () => {
    it('serves images and static files with their type, compressed and cacheable', async () => {
      const icon = await fetch(`${deployed().katas.url}/favicon.svg`);
      expect([icon.status, icon.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml']);
      const { url } = deployed().katas;
      const { headers, status } = await fetch(url + (await pageScript(url)));
      expect(status).toBe(200);
      expect(headers.get('Content-Type')).toContain('application/javascript');
      expect(headers.get('Content-Encoding')).toBe('gzip');
      expect(headers.get('Cache-Control')).toContain('immutable');
    });

    it('sends its own answers with the security headers of the controller', async () => {
      const ofController = (await fetch(deployed().katas.url)).headers;
      const own = (await fetch(`${deployed().katas.url}/favicon.svg`)).headers;
      const names = [...ofController.keys()].filter((name) =>
        /^(content-security|permissions|x-|referrer|cross-origin)/.test(name),
      );
      expect(names.length).toBeGreaterThan(5);
      for (const name of names)
        expect([name, own.get(name)]).toEqual([name, ofController.get(name)]);
    });

    it('passes on a session: a kata, an avatar, a Test, its light', async () => {
      const player = await deployed().newPlayer();
      expect(await player.test()).toMatchObject({ colour: 'red', light: { number: 1 } });
      expect((await player.light(1)).output).toContain('42 != 54');
    });

    it('passes on events at once', async () => {
      const player = await deployed().newPlayer();
      const events = await listen(`${deployed().katas.url}/api/katas/${player.kataId}/events`);
      expect((await events.next()).name).toBe('kata');
      await player.test();
      expect((await events.next()).name).toBe('light');
    });

    it('passes on the output of a run while it is printed, and stops it', async () => {
      const player = await deployed().newPlayer();
      const script = { 'cyber-dojo.sh': 'sleep 0.2; echo early; sleep 9' };
      const stream = await player.watchTest(script, 'watched');
      expect(await stream.next()).toMatchObject({ name: 'output', data: { text: 'early\n' } });
      expect(await player.stop()).toEqual({ stopped: true });
      expect(await stream.next()).toMatchObject({ name: 'result', data: { stopped: true } });
    });

    it('tells people and programs that the controller is down', async () => {
      const { katas, services } = deployed();
      await services.without('kata-controller', async () => {
        const page = await fetch(`${katas.url}/kata/0123456789`);
        expect([page.status, page.headers.get('Content-Type')]).toEqual([
          503,
          'text/html; charset=utf-8',
        ]);
        expect(await page.text()).toContain('Katas is restarting');
        const call = await httpCall('POST', `${katas.url}/api/katas`, { body: {} });
        expect(call).toMatchObject({ status: 503, body: { code: 'unreachable' }, retryAfter: '5' });
        expect(call.contentType).toContain('application/problem+json');
        const path = '/api/katas/0123456789/avatars/lion/run_tests';
        const large = { body: { files: { 'notes.txt': 'x'.repeat(200_000) } } };
        const test = await httpCall('POST', katas.url + path, large);
        expect(test).toMatchObject({ status: 503, body: { code: 'unreachable' }, retryAfter: '5' });
        expect((await fetch(`${katas.url}/favicon.svg`)).status).toBe(200);
      });
      await eventually('the controller', 20_000, async () =>
        (await fetch(`${katas.operatorUrl}/kata-controller/ready`)).ok ? true : undefined,
      );
    });

    it('serves metrics on the operator port only', async () => {
      expect((await fetch(`${deployed().katas.url}/metrics`)).status).toBe(404);
      const Authorization = `Bearer ${(await readFile(deployed().katas.secretFile, 'utf8')).trim()}`;
      const ask = { headers: { Authorization } };
      const metrics = await (
        await fetch(`${deployed().katas.operatorUrl}/runner/metrics`, ask)
      ).text();
      expect(metrics).toContain('katas_runs_total');
      expect((await fetch(`${deployed().katas.operatorUrl}/runner/metrics`)).status).toBe(401);
    });

    it('rejects bodies that are too large', async () => {
      const large = { method: 'POST', body: 'x'.repeat(7_000_000) };
      const tooLarge = await fetch(`${deployed().katas.url}/api/katas`, large);
      expect(tooLarge.status).toBe(413);
      expect(await tooLarge.json()).toMatchObject({ status: 413 });
      expect(tooLarge.headers.get('Content-Type')).toContain('application/problem+json');
    });
  });
}
