import { sandboxHostConfig, SANDBOX_LIMITS } from '@katas/docker-limits';
import { randomUUID } from 'node:crypto';
import type { ContainerSpec, Engine } from '../engine';
import { isConflict, isEngineError, isMissingImage, isMissingVolume } from '../engine-error';

/** What an engine under contract must be given. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** An image that is there, with a POSIX shell. */
  readonly image: string;
  /** Called before a container of this script is started: a fake plays it, a real engine needs no telling. */
  readonly play: (script: 'echo' | 'exit 3') => void;
}

/** What a call rejects with; undefined when it does not. */
export function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const TEST_LABEL = 'katas.test.contract';

/** What every `Engine` keeps, the real one and the fake. */
export function describeEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let engine: Engine;
    /** Unique to each test, so that tests see their own things only. */
    let label: string;
    let volume: string;

    beforeEach(async () => {
      under = await make();
      engine = under.engine;
      label = `${TEST_LABEL}.${randomUUID()}`;
      volume = `katas-contract-${randomUUID()}`;
    });

    afterEach(async () => {
      for (const { id } of await engine.listContainers({ [label]: '' }))
        await engine.removeContainer(id);
      for (const found of await engine.listVolumes(label)) await engine.removeVolume(found.name);
    });

    const makeVolume = (value = '1') =>
      engine.createVolume({ name: volume, labels: { [label]: value } });
    const spec = (script: string, image = under.image): ContainerSpec => ({
      image,
      command: ['sh', '-c', script],
      user: '40000:40000',
      env: {},
      labels: { [label]: 'a' },
      volume: { name: volume, target: '/sandboxes', readOnly: false },
      workingDir: '/',
      hostConfig: sandboxHostConfig(SANDBOX_LIMITS, { uid: 40_000, gid: 40_000 }),
    });

    it('answers a ping, and says what it can put in force', async () => {
      await engine.ping();
      const { version, enforces, seccompProfile } = await engine.describe();
      expect(version).toMatch(/\w/);
      expect(enforces).toEqual({
        memory: true,
        swap: true,
        cpus: true,
        pids: true,
        cpuShares: true,
      });
      expect(seccompProfile).toMatch(/^(default|builtin)$/);
    });

    it('finds a volume by its exact name only', async () => {
      await makeVolume();
      expect(await engine.findVolume(volume)).toMatchObject({
        name: volume,
        labels: { [label]: '1' },
      });
      expect(await engine.findVolume(volume.slice(0, -1))).toBeUndefined();
      expect(await engine.findVolume(`${volume}x`)).toBeUndefined();
    });

    it('leaves a volume that is there as it is', async () => {
      await makeVolume('first');
      await makeVolume('second');
      expect((await engine.findVolume(volume))?.labels[label]).toBe('first');
    });

    it('lists the volumes that carry a label, with when they were made', async () => {
      await makeVolume();
      const [found, ...others] = await engine.listVolumes(label);
      expect(found?.name).toBe(volume);
      expect(found?.createdMs).toEqual(expect.any(Number));
      expect(others).toEqual([]);
    });

    it('removes a volume once', async () => {
      await makeVolume();
      expect(await engine.removeVolume(volume)).toBe(true);
      expect(await engine.removeVolume(volume)).toBe(false);
      expect(await engine.findVolume(volume)).toBeUndefined();
    });

    it('tells the size of each volume', async () => {
      await makeVolume();
      expect((await engine.volumeSizes()).get(volume)).toBe(0);
    });

    it('refuses to remove a volume in use', async () => {
      await makeVolume();
      under.play('echo');
      await engine.startContainer(spec('cat'));
      expect(isConflict(await failureOf(engine.removeVolume(volume)))).toBe(true);
    });

    it('never brings a missing volume into being', async () => {
      expect(isMissingVolume(await failureOf(engine.startContainer(spec('true'))))).toBe(true);
      expect(await engine.findVolume(volume)).toBeUndefined();
      expect(await engine.listContainers({ [label]: '' })).toEqual([]);
    });

    it('says that an image is missing, and leaves no container', async () => {
      await makeVolume();
      const missing = spec('true', 'katas/no-such-image:never');
      expect(isMissingImage(await failureOf(engine.startContainer(missing)))).toBe(true);
      expect(await engine.listContainers({ [label]: '' })).toEqual([]);
    });

    it('gives a container its input and takes its output', async () => {
      await makeVolume();
      under.play('echo');
      const container = await engine.startContainer(spec('cat'));
      container.stdin.write('hello\n');
      const [chunk] = (await container.stdout.take(1).toArray()) as Buffer[];
      expect(String(chunk)).toBe('hello\n');
    });

    it('lists a running container by its labels until it is removed', async () => {
      await makeVolume();
      under.play('echo');
      const container = await engine.startContainer(spec('cat'));
      const [listed] = await engine.listContainers({ [label]: 'a' });
      expect(listed).toMatchObject({ id: container.id, running: true, labels: { [label]: 'a' } });
      expect(await engine.listContainers({ [label]: 'b' })).toEqual([]);
      expect(await engine.processCount(container.id)).toBeGreaterThan(0);
      expect(Math.min(...(await engine.processAges(container.id)))).toBeLessThan(60);
      expect(await engine.endedMs(container.id)).toBeUndefined();
      await container.setCpuShares(64);
      await container.remove();
      await container.remove();
      await container.ended;
      expect(await failureOf(container.setCpuShares(64))).toBeDefined();
      expect(await engine.listContainers({ [label]: '' })).toEqual([]);
      expect(await engine.processCount(container.id)).toBe(0);
      expect(await engine.processAges(container.id)).toEqual([]);
      expect(await engine.endedMs(container.id)).toBeUndefined();
      expect(await engine.removeContainer(container.id)).toBe(false);
    });

    it('tells how a container ended', async () => {
      await makeVolume();
      under.play('exit 3');
      const container = await engine.startContainer(spec('exit 3'));
      container.stdout.resume();
      container.stderr.resume();
      expect(await container.ended).toEqual({ exitStatus: 3, outOfMemory: false });
      const [listed] = await engine.listContainers({ [label]: 'a' });
      expect(listed?.running).toBe(false);
      expect(await engine.endedMs(container.id)).toBeGreaterThan(0);
      expect(await engine.processAges(container.id)).toEqual([]);
    });

    it('knows which images are there', async () => {
      expect(await engine.hasImage(under.image)).toBe(true);
      expect(await engine.imageLabels(under.image)).toEqual(expect.any(Object));
      expect(await engine.hasImage('katas/no-such-image:never')).toBe(false);
      expect(await engine.imageLabels('katas/no-such-image:never')).toBeUndefined();
    });

    it('knows the size of an image', async () => {
      expect(await engine.imageSize(under.image)).toBeGreaterThan(0);
      expect(await engine.imageSize('katas/no-such-image:never')).toBeUndefined();
    });

    it('has no image to remove that is not there', async () => {
      expect(await engine.removeImage('katas/no-such-image:never')).toBe(false);
    });

    it('reads a file of an image', async () => {
      expect(String(await engine.imageFile(under.image, '/etc/group'))).toContain('root:');
      for (const [image, path] of [
        [under.image, '/no/such/file'],
        ['katas/no-such-image:never', '/etc/group'],
      ] as const)
        expect(isEngineError(await failureOf(engine.imageFile(image, path)))).toBe(true);
    });

    it('reports a pull that fails', async () => {
      // A port of this machine where no registry listens: the real engine is refused at once, without a network.
      expect(
        isEngineError(await failureOf(engine.pullImage('127.0.0.1:1/katas/no-such-image:never'))),
      ).toBe(true);
    });
  });
}
