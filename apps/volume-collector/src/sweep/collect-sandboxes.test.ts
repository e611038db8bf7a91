import { DOJO_LABEL, KATA_LABEL, IDLE_SANDBOX_PROCESSES, ROLE_LABEL } from '@katas/kata';
import { isComplete } from '../report/sweep-report';
import { Dojo, HOUR_MS } from '../testing/dojo';
import { sweptEngine } from '../testing/swept-engine';

const A = 'AAAAAAAAAA';
const IDLE = IDLE_SANDBOX_PROCESSES;

let dojo: Dojo;
/** The kata is live, so that only the state of the sandbox matters. */
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

describe('an ended sandbox', () => {
  it('is removed after a minute, because a living runner removes it earlier', async () => {
    const container = await dojo.sandbox(A, 'exited');
    dojo.clock.advance(59_999);
    expect((await dojo.sweep()).sandboxes).toEqual([]);
    dojo.clock.advance(1);
    const { sandboxes, report } = await dojo.sweep();
    expect(sandboxes).toMatchObject([{ container, kataId: A, outcome: 'removed' }]);
    expect(report.counts).toMatchObject({ sandboxes: 1, sandboxesFailed: 0 });
    expect(dojo.engine.containers.size).toBe(0);
  });

  it('is judged by its end, not by its start hours ago', async () => {
    const id = await running([0]);
    dojo.clock.advance(HOUR_MS);
    dojo.engine.containers.get(id)?.end({ exitStatus: 137, outOfMemory: true });
    dojo.clock.advance(59_999);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is removed when it is a volume provisioner, too', async () => {
    await dojo.sandbox(A, 'exited', { [ROLE_LABEL]: 'volume-provisioner' });
    dojo.clock.advance(60_000);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('is kept when the clock was set back', async () => {
    await dojo.sandbox(A, 'exited');
    dojo.clock.set(dojo.clock.nowMs() - HOUR_MS);
    expect(await sandboxesAfterSweep()).toBe(1);
  });
});

describe('a running sandbox', () => {
  it('is kept while it waits for its next job, however old it is', async () => {
    await running(ages(IDLE, 3 * 3600 - 1), IDLE);
    dojo.clock.advance(24 * HOUR_MS - 1000);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is kept while its run is not older than a run can be', async () => {
    await running([...ages(IDLE, 7000), 60, 60]);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is kept when its run ends between the count of its processes and the reading of their ages', async () => {
    await running(ages(IDLE, 7000));
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is removed when its run is older than any run, because no runner ends it', async () => {
    await running([...ages(IDLE, 7000), 61, 0]);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('is removed when all its processes are older than any run, whatever the run has killed', async () => {
    await running([61, 61], 2);
    expect(await sandboxesAfterSweep()).toBe(0);
    await running([61, 60], 2);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is removed when it is older than any setting allows, whatever the run has killed', async () => {
    await running([49 * 3600, 0], 2);
    expect(await sandboxesAfterSweep()).toBe(1);
    dojo.engine.containers.clear();
    await running([49 * 3600 + 1, 0], 2);
    expect(await sandboxesAfterSweep()).toBe(0);
  });

  it('is kept when the engine does not report the ages of its processes', async () => {
    await running([Number.NaN, Number.NaN]);
    await running([]);
    expect(await sandboxesAfterSweep()).toBe(2);
  });

  it('is kept when the clock was set forward during a run', async () => {
    await running(ages(IDLE + 3, 10));
    dojo.clock.set(dojo.clock.nowMs() + 5 * HOUR_MS);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is kept when it is the disk usage probe of a live kata, however old it is', async () => {
    const id = await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'disk-usage-probe' });
    const container = dojo.engine.containers.get(id);
    if (container !== undefined) container.processAges = ages(IDLE + 3, 4 * 3600);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is kept when it is a volume provisioner, which ends by itself', async () => {
    await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'volume-provisioner' });
    expect(await sandboxesAfterSweep()).toBe(1);
  });
});

describe('an abandoned sandbox', () => {
  beforeEach(async () => {
    await dojo.sandbox(A, 'exited');
    dojo.clock.advance(60_000);
  });

  it('is reported and kept by a dry run', async () => {
    const { sandboxes, report } = await dojo.sweep({ dryRun: true });
    expect(sandboxes).toMatchObject([{ outcome: 'would-remove' }]);
    expect(report.counts.sandboxes).toBe(1);
    expect(dojo.engine.calls).not.toContain('removeContainer');
  });

  it.each(['missing', 'empty', 'unreadable'] as const)(
    'is kept while the katas tree is %s',
    async (state) => {
      dojo.tree.setState({ state, reason: 'not mounted' });
      expect(await sandboxesAfterSweep()).toBe(1);
    },
  );

  it('is kept when another dojo made it', async () => {
    await dojo.sandbox(A, 'exited', { [DOJO_LABEL]: 'theirs' });
    dojo.clock.advance(60_000);
    expect(await sandboxesAfterSweep()).toBe(1);
  });

  it('is kept when a label of the kata, the role or the dojo is missing', async () => {
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
    'does not stop the visit of volumes when %s fails, and counts as failed',
    async (operation) => {
      dojo.engine.failNext(operation);
      const { report } = await dojo.sweep();
      expect(report.counts).toMatchObject({ seen: 1, sandboxes: 0, sandboxesFailed: 1 });
      expect(isComplete(report)).toBe(false);
      expect(await sandboxesAfterSweep()).toBe(0);
    },
  );

  it('that another program removed is no failure', async () => {
    const engine = sweptEngine(dojo.engine, { removeContainer: async () => false });
    const { sandboxes, report } = await dojo.sweep({}, { engine });
    expect(sandboxes).toMatchObject([{ outcome: 'gone' }]);
    expect(isComplete(report)).toBe(true);
  });
});
