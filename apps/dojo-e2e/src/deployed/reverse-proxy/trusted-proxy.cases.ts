import { eventually } from '../../system/eventually';
import { withStalledCalls } from '../../system/calls/raw-call';
import type { DeployedEnvironment } from '../deployed-environment';
import { statusFromOtherAddress } from './status-from-other-address';

const LARGE = 'y'.repeat(250_000);
const BUSY = '203.0.113.7';
const QUIET = '203.0.113.8';

/** Defines the tests of a proxy in front. After them the deployment still has the setting `PUBLIC_TRUSTED_PROXIES`. */
export function trustedProxyCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it(
    'trusts the caller address that a trusted proxy sends, limits each caller separately, and trusts nobody else',
    async () => {
      const { katas, services } = deployed();
      const proxy = await services.addressOfCallers();
      await katas.deploy({ env: { PUBLIC_TRUSTED_PROXIES: proxy } });
      const { kataId, name } = await deployed().newPlayer();
      const path = `/api/katas/${kataId}/avatars/${name}/run_tests`;
      const statusFor = async (caller: string): Promise<number> => {
        const headers = { 'X-Forwarded-For': caller };
        return (await fetch(katas.url + path, { method: 'POST', body: LARGE, headers })).status;
      };
      const stalled =
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${BUSY}\r\n` +
        `Content-Length: ${LARGE.length + 1}\r\n\r\n${LARGE}`;
      await withStalledCalls(katas.url, 60, stalled, async ({ answeredCount }) => {
        // A call that comes before all of them have arrived would take the place of one of them.
        await eventually('calls beyond the limit to be refused', 5000, () =>
          Promise.resolve(answeredCount() === 10 ? true : undefined),
        );
        expect(await statusFor(BUSY)).toBe(429);
        // The call reaches kata-controller, which finds no JSON in it.
        expect(await statusFor(QUIET)).toBe(400);
        const forged = `{ method: 'POST', body: 'y'.repeat(250_000), headers: { 'X-Forwarded-For': '${BUSY}' } }`;
        expect(await statusFromOtherAddress(deployed(), path, forged)).toBe(403);
      });
    },
    timeoutMs,
  );
}
