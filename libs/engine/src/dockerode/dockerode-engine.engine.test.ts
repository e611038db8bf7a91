import { MAINTENANCE_LIMITS, maintenanceHostConfig } from '@katas/docker-limits';
import Docker from 'dockerode';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectEngine } from './dockerode-engine';
import { describeEngine } from '../testing/engine.contract';
import { failureOf } from '../testing/failure-of';
import { engineAddress } from '../engine-address';
import { isMissingVolume, isUnreachable } from '../engine-error';
import { LogSpy } from '@katas/system/testing';

const connect = (logger = new LogSpy()) =>
  connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger });

describeEngine('DockerodeEngine', async () => ({
  engine: connect(),
  image: 'debian:trixie-slim',
  play: () => undefined,
}));

describe('DockerodeEngine', () => {
  it('logs a failed call once, with its operation, arguments, status and the engine’s message', async () => {
    const logger = new LogSpy();
    const call = connect(logger).createVolume({ name: 'not/a/volume/name', labels: {} });
    await expect(call).rejects.toMatchObject({ status: 400 });
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'engine call failed',
        fields: {
          operation: 'create volume',
          args: { name: 'not/a/volume/name', labels: {} },
          kind: 'failed',
          status: 400,
          engineMessage: expect.stringContaining(
            'invalid characters for a local volume name',
          ) as string,
        },
      },
    ]);
  });

  it('is unreachable when no engine listens', async () => {
    const engine = connectEngine({
      dockerHost: 'unix:///tmp/no-engine-here.sock',
      logger: new LogSpy(),
    });
    expect(isUnreachable(await failureOf(engine.ping()))).toBe(true);
  });

  it('abandons a ping after 3 seconds and reports the failure', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const reported: string[] = [];
    const engine = connectEngine({
      dockerHost: `tcp://127.0.0.1:${port}`,
      logger: new LogSpy(),
      onFailure: ({ operation, kind }) => reported.push(`${operation}: ${kind}`),
    });
    expect(isUnreachable(await failureOf(engine.ping()))).toBe(true);
    expect(reported).toEqual(['ping: unreachable']);
    // The call is aborted, so nothing holds the connection.
    await new Promise((resolve) => mute.close(resolve));
  });

  describe('a volume with driver options', () => {
    const docker = new Docker(engineAddress(process.env['DOCKER_HOST']));
    const name = `katas-options-${process.pid}`;
    const label = 'katas.test.options';
    afterEach(async () => {
      for (const { id } of await connect().listContainers({ [label]: '' }))
        await connect().removeContainer(id);
      await connect().removeVolume(name);
    });

    const run = async (script: string): Promise<string> => {
      const container = await connect().startContainer({
        image: 'debian:trixie-slim',
        command: ['sh', '-c', script],
        user: '0:0',
        env: {},
        labels: { [label]: '1' },
        volume: { name, target: '/sandboxes', readOnly: false },
        workingDir: '/sandboxes',
        hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
      });
      container.stderr.resume();
      const output = Buffer.concat((await container.stdout.toArray()) as Buffer[]).toString();
      await container.ended;
      await container.remove();
      return output;
    };

    it('is mounted as it is, and is never created by a container', async () => {
      expect(isMissingVolume(await failureOf(run('true')))).toBe(true);
      const DriverOpts = { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' };
      await docker.createVolume({ Name: name, Labels: { [label]: '1' }, DriverOpts });
      expect(await run('stat -f -c %T .')).toBe('tmpfs\n');
      const { Options } = await docker.getVolume(name).inspect();
      expect(Options).toEqual(DriverOpts);
    });

    // This is why no setting offers such a volume.
    it('in memory loses its files with its last container', async () => {
      const DriverOpts = { type: 'tmpfs', device: 'tmpfs' };
      await docker.createVolume({ Name: name, Labels: { [label]: '1' }, DriverOpts });
      expect(await run('touch work; ls')).toBe('work\n');
      expect(await run('ls')).toBe('');
    });

    it('is limited, or refused by an engine without quotas', async () => {
      const bounded = { name, labels: { [label]: '1' }, sizeBytesMax: 10 * 1024 * 1024 };
      const failure = await failureOf(connect().createVolume(bounded));
      if (failure !== undefined) {
        expect(failure).toMatchObject({
          engineMessage: expect.stringContaining('no quota support') as string,
        });
        expect(await connect().findVolume(name)).toBeUndefined();
        return;
      }
      expect(await run('head -c 20M /dev/zero >f 2>/dev/null; stat -c %s f')).toMatch(
        /^\d{1,8}\n$/,
      );
    });
  });
});
