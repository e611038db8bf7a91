import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('a machine that is gone', () => {
  it('is waited for: its katas get the answer of a runner that cannot be reached, and none moves', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.machine('m1').goes();
    dojo.machine('m1').next('run', UNREACHABLE);
    await dojo.pass(9000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.ran, dojo.noted(kataId), dojo.moved]).toEqual([['m1'], 'm1', 0]);
    dojo.machine('m1').comesBack();
    expect((await dojo.run(kataId)).run.status).toBe(0);
  });

  it('is lost after 10 s: its katas go on at others on their next call, all others stay', async () => {
    const katas = await Promise.all(Array.from({ length: 30 }, () => dojo.newKata()));
    await dojo.loses('m1');
    for (const { kataId, home } of katas) {
      const { run } = await dojo.run(kataId);
      expect(run.status).toBe(home === 'm1' ? 'ended' : 0);
      if (home !== 'm1') expect(dojo.noted(kataId)).toBe(home);
      else expect(['m2', 'm3']).toContain(dojo.noted(kataId));
    }
    expect(dojo.ran).not.toContain('m1');
    expect(dojo.moved).toBe(katas.filter(({ home }) => home === 'm1').length);
  });

  it('is lost after 10 s though it does not even refuse to answer', async () => {
    dojo.machine('m1').hangs();
    await dojo.pass(9000);
    expect(dojo.counts.at(-1)?.['lost']).toBe(0);
    await dojo.pass(4000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
  });

  it('gives up at once what is under way there when it is lost, and that goes to no other', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.machine('m1').next('run', () => new Promise(() => undefined));
    const given = expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.loses('m1');
    await given;
    expect(dojo.ran).toEqual(['m1']);
  });

  it('gets new katas when it is back; those that moved stay where they are now', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loses('m1');
    await dojo.run(kataId);
    const now = dojo.noted(kataId);
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    await dojo.run(kataId);
    expect([now, dojo.noted(kataId)]).not.toContain('m1');
    const more = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(more.map(({ home }) => home)).toContain('m1');
  });

  it('keeps katas that nobody called meanwhile', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loses('m1');
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.noted(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('has no sandbox of the past for a kata that comes back to it', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loses('m1');
    await dojo.run(kataId);
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    for (const id of ['m2', 'm3']) dojo.machine(id).goes();
    await dojo.pass(18_000);
    expect((await dojo.run(kataId)).run.status).toBe('ended');
    expect(dojo.noted(kataId)).toBe('m1');
    expect(dojo.machine('m1').katas.has(kataId)).toBe(false);
  });

  it('is not left by a kata whose volume of the past cannot be removed where it goes', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loses('m1');
    for (const id of ['m2', 'm3']) dojo.machine(id).next('oldKata', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.noted(kataId), dojo.ran]).toEqual(['m1', []]);
  });

  it('is left once by a kata that two avatars call at the same moment', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.loses('m1');
    await Promise.all([dojo.run(kataId), dojo.run(kataId), dojo.run(kataId)]);
    expect(dojo.moved).toBe(1);
    expect(new Set(dojo.ran).size).toBe(1);
    expect(
      dojo.machines.flatMap(({ calls }) => calls.filter(({ name }) => name === 'oldKata')),
    ).toHaveLength(1);
  });
});

describe('all machines gone at once', () => {
  it('lose nothing: no kata moves, however long it takes', async () => {
    const { kataId, home } = await dojo.newKata();
    for (const machine of dojo.machines) {
      machine.goes();
      machine.next('run', UNREACHABLE);
    }
    await dojo.pass(60_000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    for (const machine of dojo.machines) machine.comesBack();
    expect([dojo.noted(kataId), dojo.ran]).toEqual([home, [home]]);
  });

  it('have 10 s each when the first of them is back', async () => {
    const kataId = await dojo.kataAt('m1');
    for (const machine of dojo.machines) machine.goes();
    await dojo.pass(60_000);
    dojo.machine('m2').comesBack();
    await dojo.pass(8000);
    dojo.machine('m1').next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.pass(3000);
    await dojo.run(kataId);
    expect(dojo.noted(kataId)).toBe('m2');
  });
});

describe('a machine that kata-controller finds gone when it is started', () => {
  it('may be about to come back from the same upgrade: after a minute its katas go on elsewhere', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.machine('m1').goes();
    await dojo.start();
    await dojo.pass(59_000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.pass(1000);
    await dojo.run(kataId);
    expect(['m2', 'm3']).toContain(dojo.noted(kataId));
  });
});
