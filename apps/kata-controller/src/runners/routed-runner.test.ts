import { runResult } from '@katas/runner-api/testing';
import type { ImageName } from '@katas/validation';
import { rmSync } from 'node:fs';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

describe('a kata', () => {
  it('is made at one machine, which the tree notes, and every call of it goes there', async () => {
    const { kataId, home } = await dojo.newKata();
    expect(dojo.machines.filter(({ katas }) => katas.has(kataId)).map(({ id }) => id)).toEqual([
      home,
    ]);
    await dojo.run(kataId);
    await dojo.run(kataId);
    expect(dojo.ran).toEqual([home, home]);
  });

  it('stays where it is when a machine is added, and when kata-controller is started again', async () => {
    const katas = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    const added = new RunnersUnderTest(['m4']).machine('m4');
    dojo.machines.push(added);
    await dojo.pass(2000);
    await dojo.start();
    for (const { kataId, home } of katas) {
      expect((await dojo.run(kataId)).run.status).toBe(0);
      expect(dojo.noted(kataId)).toBe(home);
    }
    const more = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(more.map(({ home }) => home)).toContain('m4');
  });

  it.each(['', '{"runner_id":', '[]'])(
    'whose note says %j is chosen a machine anew, and has nothing of the past there',
    async (text) => {
      const { kataId } = await dojo.newKata();
      dojo.tree.put(`${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`, text);
      for (const machine of dojo.machines) machine.katas.add(kataId);
      expect((await dojo.run(kataId)).run.status).toBe('ended');
      expect(dojo.machine(dojo.noted(kataId)).katas.has(kataId)).toBe(false);
    },
  );

  it('without a note, from before there was more than one machine, is noted and keeps its volume', async () => {
    const { kataId } = await dojo.newKata();
    for (const machine of dojo.machines) machine.katas.add(kataId);
    rmSync(`${dojo.tree.dir}/${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect(dojo.ran).toEqual([dojo.noted(kataId)]);
  });
});

describe('an image', () => {
  const image_name = 'katas/c-assert' as ImageName;

  it('is there when every machine that is ready has it, and is pulled on each', async () => {
    for (const machine of dojo.machines) {
      machine.always('pulled', { pulled: machine.id !== 'm1' });
      machine.always('pull', { pull: machine.id === 'm1' ? 'pulling' : 'pulled' });
    }
    expect(await dojo.runner.pulled({ image_name })).toEqual({ pulled: false });
    expect(await dojo.runner.pull({ image_name })).toEqual({ pull: 'pulling' });
    await dojo.loses('m1');
    expect(await dojo.runner.pulled({ image_name })).toEqual({ pulled: true });
    expect(await dojo.runner.pull({ image_name })).toEqual({ pull: 'pulled' });
  });
});

it('a runner that does not say what it is called goes by its address', async () => {
  for (const machine of dojo.machines) machine.answer = { ready: true, reasons: [] };
  await dojo.start();
  const { kataId, home } = await dojo.newKata();
  expect(['m1', 'm2', 'm3']).toContain(home);
  dojo.machine(home).next('run', { run: runResult({ status: 7 }) });
  expect((await dojo.run(kataId)).run.status).toBe(7);
});
