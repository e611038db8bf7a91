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
  it('is created at one runner, which the tree records, and every call goes there', async () => {
    const { kataId, runnerId } = await dojo.newKata();
    expect(dojo.hosts.filter(({ katas }) => katas.has(kataId)).map(({ id }) => id)).toEqual([
      runnerId,
    ]);
    await dojo.run(kataId);
    await dojo.run(kataId);
    expect(dojo.runnersThatRan).toEqual([runnerId, runnerId]);
  });

  it('has calls that are made for a caller, at its runner', async () => {
    const { kataId, runnerId } = await dojo.newKata();
    await dojo.runner.as('abc').kataVolume({ kata_id: kataId });
    expect(dojo.hosts.filter(({ callers }) => callers.includes('abc')).map(({ id }) => id)).toEqual(
      [runnerId],
    );
  });

  it('stays at its runner when a runner is added, and when kata-controller restarts', async () => {
    const katas = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    const added = new RunnersUnderTest(['m4']).host('m4');
    dojo.hosts.push(added);
    await dojo.advance(2000);
    await dojo.start();
    for (const { kataId, runnerId } of katas) {
      expect((await dojo.run(kataId)).run.status).toBe(0);
      expect(dojo.recorded(kataId)).toBe(runnerId);
    }
    const more = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(more.map(({ runnerId }) => runnerId)).toContain('m4');
  });

  it.each(['', '{"runner_id":', '[]'])(
    'with the runner record %j is placed again, and its old volume there is removed',
    async (text) => {
      const { kataId } = await dojo.newKata();
      dojo.tree.put(`${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`, text);
      for (const host of dojo.hosts) host.katas.add(kataId);
      expect((await dojo.run(kataId)).run.status).toBe('ended');
      expect(dojo.host(dojo.recorded(kataId)).katas.has(kataId)).toBe(false);
    },
  );

  it('without a record, from before there were several runners, keeps its volume', async () => {
    const { kataId } = await dojo.newKata();
    for (const host of dojo.hosts) host.katas.add(kataId);
    rmSync(`${dojo.tree.dir}/${kataId.slice(0, 2)}/${kataId.slice(2)}/runner.json`);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect(dojo.runnersThatRan).toEqual([dojo.recorded(kataId)]);
  });
});

describe('an image', () => {
  const image_name = 'katas/c-assert' as ImageName;

  it('counts as pulled when every ready runner has it, and is pulled at each', async () => {
    for (const host of dojo.hosts) {
      host.always('pulled', { pulled: host.id !== 'm1' });
      host.always('pull', { pull: host.id === 'm1' ? 'pulling' : 'pulled' });
    }
    expect(await dojo.runner.pulled({ image_name })).toEqual({ pulled: false });
    expect(await dojo.runner.pull({ image_name })).toEqual({ pull: 'pulling' });
    await dojo.loseRunner('m1');
    expect(await dojo.runner.pulled({ image_name })).toEqual({ pulled: true });
    expect(await dojo.runner.pull({ image_name })).toEqual({ pull: 'pulled' });
  });
});

it('a runner that sends no ID is identified by its address', async () => {
  for (const host of dojo.hosts) host.answer = { ready: true, reasons: [] };
  await dojo.start();
  const { kataId, runnerId } = await dojo.newKata();
  expect(['m1', 'm2', 'm3']).toContain(runnerId);
  dojo.host(runnerId).next('run', { run: runResult({ status: 7 }) });
  expect((await dojo.run(kataId)).run.status).toBe(7);
});
