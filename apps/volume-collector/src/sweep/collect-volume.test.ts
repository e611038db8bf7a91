import { IDLE_SANDBOX_PROCESSES, ROLE_LABEL } from '@katas/kata';
import { isComplete } from '../report/sweep-report';
import { Dojo, HOUR_MS } from '../testing/dojo';
import { sweptEngine } from '../testing/swept-engine';

const A = 'AAAAAAAAAA';
const B = 'BBBBBBBBBB';

let dojo: Dojo;
beforeEach(() => {
  dojo = new Dojo();
});

describe('the sandboxes of an ended kata', () => {
  it('are removed with its volume while they wait for a run', async () => {
    const dojo = new Dojo();
    const volume = await dojo.endedKata(A);
    await dojo.sandbox(A, 'waiting');
    await dojo.sweep();
    expect(dojo.engine.containers.size).toBe(0);
    expect(dojo.engine.volumes.has(volume)).toBe(false);
  });

  it('are removed before its volume when their runs are over', async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'exited');
    await dojo.sandbox(A, 'exited');
    dojo.clock.advance(HOUR_MS);
    await dojo.sweep();
    expect(dojo.engine.containers.size).toBe(0);
    expect(dojo.volumeNames).toEqual([]);
  });

  it('are all kept with its volume while one has a run in progress, and removed by a later sweep', async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'waiting');
    await dojo.sandbox(A, 'running');
    dojo.clock.advance(HOUR_MS);
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
    expect(dojo.engine.containers.size).toBe(2);

    for (const container of dojo.engine.containers.values()) {
      container.processCount = IDLE_SANDBOX_PROCESSES;
    }
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'removed: ended' });
    expect(dojo.engine.containers.size).toBe(0);
  });

  it('are removed with their disk usage probe', async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'waiting');
    await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'disk-usage-probe' });
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'removed: ended' });
    expect(dojo.engine.containers.size).toBe(0);
  });

  it('are kept while a volume provisioner works', async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'running', { [ROLE_LABEL]: 'volume-provisioner' });
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
  });

  it('are kept while one has fewer processes than a waiting one, because its run may have killed them', async () => {
    await dojo.endedKata(A);
    const id = await dojo.sandbox(A, 'running');
    const container = dojo.engine.containers.get(id);
    if (container !== undefined) container.processCount = IDLE_SANDBOX_PROCESSES - 1;
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
  });

  it('are kept while one may be starting, or has just ended', async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'exited');
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
    dojo.clock.advance(60_000);
    expect((await dojo.sweep()).byVolume).toEqual({ 'katas-AAAAAAAAAA': 'removed: ended' });
  });

  it('are removed, and those of a live kata are kept', async () => {
    await dojo.endedKata(A);
    await dojo.kata(B, 0);
    await dojo.sandbox(B, 'waiting');
    dojo.clock.advance(HOUR_MS);
    await dojo.sweep();
    expect(dojo.engine.containers.size).toBe(1);
  });

  it('keep the volume when one starts between the decision and the removal', async () => {
    await dojo.endedKata(A);
    const engine = sweptEngine(dojo.engine, {
      volumeSizes: async () => {
        await dojo.sandbox(A, 'running');
        return new Map();
      },
    });
    const { report, byVolume } = await dojo.sweep({}, { engine });
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
    expect(dojo.engine.containers.size).toBe(1);
    expect(isComplete(report)).toBe(true);
  });

  it('are kept when a run starts in one while another is removed', async () => {
    await dojo.endedKata(A);
    const first = await dojo.sandbox(A, 'waiting');
    const second = await dojo.sandbox(A, 'waiting');
    const engine = sweptEngine(dojo.engine, {
      removeContainer: async (id) => {
        const other = dojo.engine.containers.get(id === first ? second : first);
        if (other !== undefined) other.processCount = IDLE_SANDBOX_PROCESSES + 1;
        return dojo.engine.removeContainer(id);
      },
    });
    expect((await dojo.sweep({}, { engine })).byVolume).toEqual({
      'katas-AAAAAAAAAA': 'kept: in-use',
    });
    expect([...dojo.engine.containers.keys()]).toEqual([second]);
  });
});
