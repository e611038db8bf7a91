import { randomBytes, scryptSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { httpCall } from '../system/calls/http-call';
import { runProgram } from '../system/run-program';
import { ROOT } from '../system/services/service-process';
import type { DeployedEnvironment } from './deployed-environment';

const PASSWORD = 'open sésame';

/** Defines the tests of who may open katas. After them everybody may open katas again. */
export function openingCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  describe('OPEN_PASSWORD_FILE', () => {
    afterAll(() => deployed().katas.deploy(), timeoutMs);

    const open = (headers: Record<string, string> = {}) =>
      httpCall('POST', `${deployed().katas.url}/api/katas`, {
        body: { start_point: 'python-unittest' },
        headers,
      });

    it(
      'is passed on to the controller: opening needs the password, joining does not',
      async () => {
        const { katas, newPlayer } = deployed();
        const before = await newPlayer();
        const file = join(katas.place.dir, 'password-of-operator');
        await writeFile(file, hashOf(PASSWORD));
        await katas.deploy({ env: { OPEN_PASSWORD_FILE: file } });
        expect(await open()).toMatchObject({ status: 403, body: { code: 'password-required' } });
        const wrong = { 'X-Open-Password': 'sesame' };
        expect(await open(wrong)).toMatchObject({ status: 403 });
        const right = { 'X-Open-Password': encodeURIComponent(PASSWORD) };
        expect((await open(right)).status).toBe(201);
        expect((await (await newPlayer(before.kataId)).test()).light?.number).toBe(1);
      },
      timeoutMs,
    );

    it('is a secret of the controller in a stack', async () => {
      const files = ['stack.yaml', 'stack.password.yaml'].flatMap((name) => [
        '-c',
        join(ROOT, 'docker', name),
      ]);
      const env = {
        ...deployed().outside,
        ...{ KATAS_UID: '1000', KATAS_USER: '1000:1000', ENGINE_GID: '0', DOJO_ID: 'dojo' },
        ...{ KATAS_DIR: '/katas', DEPLOY_DIR: '/deploy' },
      };
      const shown = await runProgram(['docker', 'stack', 'config', ...files], { env });
      expect(shown).toContain('/run/secrets/open-password');
      expect(shown).toContain('source: runner-secret');
    });
  });
}

/** Returns the hash of a password in the form that docs/operations.md describes. */
function hashOf(password: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32);
  return `scrypt$16384$8$1$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}
