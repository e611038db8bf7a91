import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('a runner that cannot be reached', () => {
  it('keeps its katas: their runs fail as unreachable, and none moves', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.host('m1').disconnect();
    dojo.host('m1').next('run', UNREACHABLE);
    await dojo.advance(9000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.runnersThatRan, dojo.recorded(kataId), dojo.moved]).toEqual([['m1'], 'm1', 0]);
    dojo.host('m1').reconnect();
    expect((await dojo.run(kataId)).run.status).toBe(0);
  });

  it('is lost after 10 s: its katas move on their next call, and all others stay', async () => {
    const katas = await Promise.all(Array.from({ length: 30 }, () => dojo.newKata()));
    await dojo.loseRunner('m1');
    for (const { kataId, runnerId } of katas) {
      const { run } = await dojo.run(kataId);
      expect(run.status).toBe(runnerId === 'm1' ? 'ended' : 0);
      if (runnerId !== 'm1') expect(dojo.recorded(kataId)).toBe(runnerId);
      else expect(['m2', 'm3']).toContain(dojo.recorded(kataId));
    }
    expect(dojo.runnersThatRan).not.toContain('m1');
    expect(dojo.moved).toBe(katas.filter(({ runnerId }) => runnerId === 'm1').length);
  });

  it('is lost after 10 s also when it accepts connections and does not answer', async () => {
    dojo.host('m1').hang();
    await dojo.advance(9000);
    expect(dojo.counts.at(-1)?.['lost']).toBe(0);
    await dojo.advance(4000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
  });

  it('fails its runs in progress when it is lost, and no other runner gets them', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.host('m1').next('run', () => new Promise(() => undefined));
    const given = expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.loseRunner('m1');
    await given;
    expect(dojo.runnersThatRan).toEqual(['m1']);
  });

  it('gets new katas when it is back, while katas that moved stay where they are', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loseRunner('m1');
    await dojo.run(kataId);
    const now = dojo.recorded(kataId);
    dojo.host('m1').reconnect();
    await dojo.advance(2000);
    await dojo.run(kataId);
    expect([now, dojo.recorded(kataId)]).not.toContain('m1');
    const more = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(more.map(({ runnerId }) => runnerId)).toContain('m1');
  });

  it('keeps katas that were not called while it was lost', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loseRunner('m1');
    dojo.host('m1').reconnect();
    await dojo.advance(2000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.recorded(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('removes the old volume of a kata that moves back to it', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loseRunner('m1');
    await dojo.run(kataId);
    dojo.host('m1').reconnect();
    await dojo.advance(2000);
    for (const id of ['m2', 'm3']) dojo.host(id).disconnect();
    await dojo.advance(18_000);
    expect((await dojo.run(kataId)).run.status).toBe('ended');
    expect(dojo.recorded(kataId)).toBe('m1');
    expect(dojo.host('m1').katas.has(kataId)).toBe(false);
  });

  it('keeps a kata whose old volume cannot be removed at the next runner', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loseRunner('m1');
    for (const id of ['m2', 'm3']) dojo.host(id).next('oldKata', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.recorded(kataId), dojo.runnersThatRan]).toEqual(['m1', []]);
  });

  it('loses a kata only once when several avatars call at the same moment', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loseRunner('m1');
    await Promise.all([dojo.run(kataId), dojo.run(kataId), dojo.run(kataId)]);
    expect(dojo.moved).toBe(1);
    expect(new Set(dojo.runnersThatRan).size).toBe(1);
    expect(
      dojo.hosts.flatMap(({ calls }) => calls.filter(({ name }) => name === 'oldKata')),
    ).toHaveLength(1);
  });
});

describe('when no runner can be reached', () => {
  it('no kata moves, however long it takes', async () => {
    const { kataId, runnerId } = await dojo.newKata();
    for (const host of dojo.hosts) {
      host.disconnect();
      host.next('run', UNREACHABLE);
    }
    await dojo.advance(60_000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    for (const host of dojo.hosts) host.reconnect();
    expect([dojo.recorded(kataId), dojo.runnersThatRan]).toEqual([runnerId, [runnerId]]);
  });

  it('each of the others has 10 s after the first is back', async () => {
    const kataId = await dojo.kataAt('m1');
    for (const host of dojo.hosts) host.disconnect();
    await dojo.advance(60_000);
    dojo.host('m2').reconnect();
    await dojo.advance(8000);
    dojo.host('m1').next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.advance(3000);
    await dojo.run(kataId);
    expect(dojo.recorded(kataId)).toBe('m2');
  });
});

describe('a runner that cannot be reached when kata-controller starts', () => {
  it('is lost after a minute, because it may be restarting in the same upgrade', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.host('m1').disconnect();
    await dojo.start();
    await dojo.advance(59_000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.advance(1000);
    await dojo.run(kataId);
    expect(['m2', 'm3']).toContain(dojo.recorded(kataId));
  });
});
