import { DOJO_LABEL, KATA_LABEL, IDLE_SANDBOX_PROCESSES, ROLE_LABEL } from '@katas/kata';
import { didItsJob } from './sweep-report';
import { Dojo, HOUR_MS } from './testing/dojo';
import { sweptEngine } from './testing/swept-engine';

const A = 'AAAAAAAAAA';
const IDLE = IDLE_SANDBOX_PROCESSES;

let dojo: Dojo;
/** Of a live kata, so that nothing but the sandbox itself decides on it. */
beforeEach(async () => {
  dojo = new Dojo();
  await dojo.kata(A, 0);
});
afterEach(() => expect(dojo.volumeNames).toEqual(['katas-AAAAAAAAAA']));

const ages = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);

async function running(processAges: readonly number[], processCount = IDLE + 1): Promise<string> {
  const id = await dojo.sandbox(A, 'running');
  const container = dojo.engine.containers.get(id);
  if (container !== undefined) Object.assign(container, { processAges, processCount });
  return id;
}

async function sandboxesAfterSweep(): Promise<number> {
  await dojo.sweep();
  return dojo.engine.containers.size;
}

describe('a sandbox that has ended', () => {
  it('is removed a minute after: a living runner has removed its own by then', async () => {
    const container = await dojo.sandbox(A, 'exited');
    dojo.clock.advance(59_999);
    expect((await dojo.sweep()).sandboxes).toEqual([]);
    dojo.clock.advance(1);
    const { sandboxes, report } = await dojo.sweep();
    expect(sandboxes).toMatchObject([{ container, kataId: A, fate: 'removed' }]);
    expect(report.counts).toMatchObject({ sandboxes: 1, sandboxesFailed: 0 });
    expect(dojo.engine.containers.size).toBe(0);
  });

  it('counts from its end, not from its beginning: it may have lived for hours', async () => {
    const id = await running([0]);
    dojo.clock.advance(HOUR_MS);
    dojo.engine.containers.get(id)?.end({ exitStatus: 137, outOfMemory: true });
    dojo.clock.advance(59_999);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is removed when it is a steward, too', async () => {
    await dojo.sandbox(A, 'exited', { [ROLE_LABEL]: 'volume-provisioner' });
    dojo.clock.advance(60_000);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('stays when the clock was stepped back', async () => {
    await dojo.sandbox(A, 'exited');
    dojo.clock.set(dojo.clock.nowMs() - HOUR_MS);
    expect(await sandboxesAfterSweep()).toBe(1);
  });
});

describe('a sandbox that runs', () => {
  it('stays while it waits for its runner’s next job, however old it is', async () => {
    await running(ages(IDLE, 3 * 3600 - 1), IDLE);
    dojo.clock.advance(24 * HOUR_MS - 1000);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('stays while its run is as young as a run can be', async () => {
    await running([...ages(IDLE, 7000), 60, 60]);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('stays when its run ended between the count of its processes and the look at their ages', async () => {
    await running(ages(IDLE, 7000));
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('goes when its run is older than any run: no runner ends it any more', async () => {
    await running([...ages(IDLE, 7000), 61, 0]);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('goes when nothing in it is as young as a run, whatever its run has killed', async () => {
    await running([61, 61], 2);
    expect(await sandboxesAfterSweep()).toBe(0);
    await running([61, 60], 2);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('goes when it is older than any setting lets a runner keep one, whatever its run has killed', async () => {
    await running([49 * 3600, 0], 2);
    expect(await sandboxesAfterSweep()).toBe(1);
    dojo.engine.containers.clear();
    await running([49 * 3600 + 1, 0], 2);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('stays when the engine does not say how old its processes are', async () => {
    await running([Number.NaN, Number.NaN]);
    await running([]);
    expect(await sandboxesAfterSweep()).toBe(2);
  });

  it('stays when the clock was stepped forward under a run', async () => {
    await running(ages(IDLE + 3, 10));
    dojo.clock.set(dojo.clock.nowMs() + 5 * HOUR_MS);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('stays when it is the warden of a live kata, however old it is', async () => {
    const id = await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'disk-usage-probe' });
    const container = dojo.engine.containers.get(id);
    if (container !== undefined) container.processAges = ages(IDLE + 3, 4 * 3600);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('stays when it is a steward: it ends by itself', async () => {
    await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'volume-provisioner' });
    expect(await sandboxesAfterSweep()).toBe(1);
  });
});

describe('what crashed runners left', () => {
  beforeEach(async () => {
    await dojo.sandbox(A, 'exited');
    dojo.clock.advance(60_000);
  });

  it('is foretold by a dry run, which removes nothing', async () => {
    const { sandboxes, report } = await dojo.sweep({ dryRun: true });
    expect(sandboxes).toMatchObject([{ fate: 'would-remove' }]);
    expect(report.counts.sandboxes).toBe(1);
    expect(dojo.engine.calls).not.toContain('removeContainer');
  });

  it.each(['missing', 'empty', 'unreadable'] as const)(
    'stays while the katas tree is %s',
    async (state) => {
      dojo.tree.setState({ state, reason: 'not mounted' });
      expect(await sandboxesAfterSweep()).toBe(1);
    },
  );

  it('stays when it is of another dojo', async () => {
    await dojo.sandbox(A, 'exited', { [DOJO_LABEL]: 'theirs' });
    dojo.clock.advance(60_000);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('stays when nothing says that it is of a kata, or of this dojo', async () => {
    const [first] = dojo.engine.containers.values();
    if (first === undefined) throw new Error('There is no sandbox.');
    for (const missing of [KATA_LABEL, ROLE_LABEL, DOJO_LABEL]) {
      const { [missing]: _gone, ...labels } = first.spec.labels;
      await dojo.engine.startContainer({ ...first.spec, labels });
    }
    dojo.clock.advance(60_000);
    expect(await sandboxesAfterSweep()).toBe(3);
  });

  it.each(['endedMs', 'removeContainer', 'listContainers'] as const)(
    'does not stop the volumes from being looked at when %s fails, and is told of',
    async (operation) => {
      dojo.engine.failNext(operation);
      const { report } = await dojo.sweep();
      expect(report.counts).toMatchObject({ seen: 1, sandboxes: 0, sandboxesFailed: 1 });
      expect(didItsJob(report)).toBe(false);
      expect(await sandboxesAfterSweep()).toBe(0);
    },
  );

  it('that somebody else has just removed is no failure', async () => {
    const engine = sweptEngine(dojo.engine, { removeContainer: async () => false });
    const { sandboxes, report } = await dojo.sweep({}, { engine });
    expect(sandboxes).toMatchObject([{ fate: 'gone' }]);
    expect(didItsJob(report)).toBe(true);
  });
});
