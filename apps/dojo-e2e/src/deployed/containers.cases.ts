import { readFile } from 'node:fs/promises';
import { httpCall } from '../system/calls/http-call';
import type { DeployedEnvironment } from './deployed-environment';
import { SERVICES } from '../system/deployment/deployed-services';

export function containerCases(deployed: () => DeployedEnvironment): void {
  describe.each(SERVICES)('the container of %s', (service) => {
    it('has a read-only root, no capabilities, no new privileges, no root user, and limits', async () => {
      const { Config, HostConfig } = await deployed().services.inspect(service);
      expect(HostConfig).toMatchObject({
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        CapAdd: null,
        Privileged: false,
        SecurityOpt: ['no-new-privileges:true'],
        RestartPolicy: { Name: 'unless-stopped' },
      });
      expect(HostConfig['Memory']).toBeGreaterThan(0);
      expect(HostConfig['PidsLimit']).toBeGreaterThan(0);
      expect(Config.StopTimeout).toBeGreaterThan(35);
      expect(Config.User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    });

    it('reports its version and commit in its labels and at /sha', async () => {
      const { Labels } = (await deployed().services.inspect(service)).Config;
      const { body } = await httpCall('GET', `${deployed().katas.operatorUrl}/${service}/sha`);
      expect(body).toEqual({
        sha: Labels['org.opencontainers.image.revision'],
        version: Labels['org.opencontainers.image.version'],
      });
      expect(Labels['org.opencontainers.image.revision']).toMatch(/^[0-9a-f]{40}(-dirty)?$/);
    });

    it('has no shell', async () => {
      expect(await deployed().services.exec(service, '/bin/sh', '-c', 'true')).not.toBe(0);
      expect(await deployed().services.exec(service, '/usr/local/bin/node', '-e', '0')).toBe(0);
    });

    it('has the secret only in its file', async () => {
      const secret = (await readFile(deployed().katas.secretFile, 'utf8')).trim();
      expect(secret.length).toBeGreaterThan(40);
      expect(JSON.stringify(await deployed().services.inspect(service))).not.toContain(secret);
    });
  });
}
