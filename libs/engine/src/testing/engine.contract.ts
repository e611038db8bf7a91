import { sandboxHostConfig, SANDBOX_LIMITS } from '@katas/docker-limits';
import { randomUUID } from 'node:crypto';
import type { ContainerSpec, Engine } from '../engine';
import { isConflict, isMissingImage, isMissingVolume } from '../engine-error';
import { failureOf } from './failure-of';
import { describeImages } from './images.contract';

/** An engine that the contract is tested with. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** An existing image with a POSIX shell. */
  readonly image: string;
  /** Called before a container with this script starts. A fake engine simulates the script. */
  readonly play: (script: 'echo' | 'exit 3') => void;
}

const TEST_LABEL = 'katas.test.contract';

/** Tests the contract of every `Engine`, real or fake. */
export function describeEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let engine: Engine;
    /** Unique to each test, so that a test sees only its own objects. */
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

    it('answers a ping and describes what it enforces', async () => {
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

    it('keeps an existing volume as it is', async () => {
      await makeVolume('first');
      await makeVolume('second');
      expect((await engine.findVolume(volume))?.labels[label]).toBe('first');
    });

    it('lists the volumes that carry a label, with their creation times', async () => {
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

    it('returns the size of each volume', async () => {
      await makeVolume();
      expect((await engine.volumeSizes()).get(volume)).toBe(0);
    });

    it('refuses to remove a volume in use', async () => {
      await makeVolume();
      under.play('echo');
      await engine.startContainer(spec('cat'));
      expect(isConflict(await failureOf(engine.removeVolume(volume)))).toBe(true);
    });

    it('never creates a missing volume', async () => {
      expect(isMissingVolume(await failureOf(engine.startContainer(spec('true'))))).toBe(true);
      expect(await engine.findVolume(volume)).toBeUndefined();
      expect(await engine.listContainers({ [label]: '' })).toEqual([]);
    });

    it('reports a missing image and leaves no container', async () => {
      await makeVolume();
      const missing = spec('true', 'katas/no-such-image:never');
      expect(isMissingImage(await failureOf(engine.startContainer(missing)))).toBe(true);
      expect(await engine.listContainers({ [label]: '' })).toEqual([]);
    });

    it('passes on the input and output of a container', async () => {
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

    it('reports how a container ended', async () => {
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

    describeImages(() => under);
  });
}
