import { SANDBOX_LIMITS, sandboxHostConfig } from '@katas/docker-limits';
import Docker from 'dockerode';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectEngine } from './dockerode-engine';
import { describeEngine, failureOf } from './engine.contract';
import { engineAddress } from './engine-address';
import { isUnreachable } from './engine-error';
import { LogSpy } from './log-spy';

const connect = (logger = new LogSpy()) =>
  connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger });

describeEngine('DockerodeEngine', async () => ({
  engine: connect(),
  image: 'debian:bookworm-slim',
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
        message: 'the engine refused a call',
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

  it('says that nobody answers when no engine listens', async () => {
    const engine = connectEngine({
      dockerHost: 'unix:///tmp/no-engine-here.sock',
      logger: new LogSpy(),
    });
    expect(isUnreachable(await failureOf(engine.ping()))).toBe(true);
  });

  it('gives a ping up after 3 seconds, and tells who asked to be told', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const told: string[] = [];
    const engine = connectEngine({
      dockerHost: `tcp://127.0.0.1:${port}`,
      logger: new LogSpy(),
      onFailure: ({ operation, kind }) => told.push(`${operation}: ${kind}`),
    });
    expect(isUnreachable(await failureOf(engine.ping()))).toBe(true);
    expect(told).toEqual(['ping: unreachable']);
    // The call was given up, not left hanging: nothing holds the connection.
    await new Promise((resolve) => mute.close(resolve));
  });

  it('puts every limit in force, in the engine’s own view', async () => {
    const engine = connect();
    const name = `katas-limits-${process.pid}`;
    await engine.createVolume({ name, labels: { 'katas.test.limits': '1' } });
    const hostConfig = sandboxHostConfig(SANDBOX_LIMITS, { uid: 40_028, gid: 40_000 });
    const container = await engine.startContainer({
      image: 'debian:bookworm-slim',
      command: ['cat'],
      user: '40028:40000',
      env: {},
      labels: { 'katas.test.limits': '1' },
      volume: { name, target: '/sandboxes', readOnly: false },
      workingDir: '/',
      hostConfig,
    });
    try {
      const docker = new Docker(engineAddress(process.env['DOCKER_HOST']));
      const view = await docker.getContainer(container.id).inspect();
      expect(view.HostConfig).toMatchObject(hostConfig);
      expect(view.Config.User).toBe('40028:40000');
      expect(view.Mounts).toMatchObject([
        { Type: 'volume', Name: name, Destination: '/sandboxes' },
      ]);
    } finally {
      await container.remove();
      await engine.removeVolume(name);
    }
  });
});
