import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('a runner that was told to stop', () => {
  it('is expected back for a minute: its katas get the answer of one that cannot be reached, and none moves', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.stops('m1');
    await dojo.pass(58_000);
    dojo.machine('m1').next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    dojo.machine('m1').comesBack();
    await dojo.pass(1000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.noted(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('is lost after a minute, which begins when it is gone and not when it was told', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.machine('m1').stops();
    await dojo.pass(25_000);
    dojo.machine('m1').goes();
    await dojo.pass(59_000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 1, lost: 0 });
    await dojo.pass(1000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
    await dojo.run(kataId);
    expect(dojo.noted(kataId)).not.toBe('m1');
  });

  it('is given no new kata', async () => {
    await dojo.stops('m1');
    const katas = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(katas.map(({ home }) => home)).not.toContain('m1');
  });

  it('has no more time than any other once it was ready again', async () => {
    await dojo.stops('m1');
    dojo.machine('m1').comesBack();
    await dojo.pass(1000);
    await dojo.loses('m1');
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
  });

  it('is seen to stop though its name is gone before it is', async () => {
    const kataId = await dojo.kataAt('m1');
    const machine = dojo.machine('m1');
    dojo.machines.splice(dojo.machines.indexOf(machine), 1);
    machine.stops();
    await dojo.pass(1000);
    machine.goes();
    await dojo.pass(30_000);
    machine.next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    machine.comesBack();
    dojo.machines.push(machine);
    await dojo.pass(1000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.noted(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('is told of as one that is expected back', async () => {
    await dojo.stops('m1');
    expect(dojo.registry.reasons).toEqual([
      'runner m1 was told to stop, and is expected back: The runner cannot be reached.',
    ]);
  });

  it('is told in how many seconds it is looked at again, so that it can wait for that', async () => {
    expect(dojo.machine('m1').againSeconds).toBe(1);
  });
});
