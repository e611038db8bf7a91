import type { KataId } from '@katas/kata';
import { RunnerUnavailable } from '@katas/runner-api';
import { runResult } from '@katas/runner-api/testing';
import type { ImageName } from '@katas/validation';
import { rmSync } from 'node:fs';
import { MachinesUnderTest } from '../testing/machines-under-test';

let dojo: MachinesUnderTest;
beforeEach(async () => {
  dojo = await new MachinesUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('down', "This kata's runner cannot be reached.");

async function kataAt(home: string): Promise<KataId> {
  for (;;) {
    const kata = await dojo.newKata();
    if (kata.home === home) return kata.kataId;
  }
}

async function loses(id: string): Promise<void> {
  dojo.machine(id).goes();
  await dojo.pass(18_000);
}

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
    const added = new MachinesUnderTest(['m4']).machine('m4');
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

describe('a machine that is gone', () => {
  it('is waited for: its katas get the answer of a runner that cannot be reached, and none moves', async () => {
    const kataId = await kataAt('m1');
    dojo.machine('m1').goes();
    dojo.machine('m1').next('run', UNREACHABLE);
    await dojo.pass(14_000);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.ran, dojo.noted(kataId), dojo.moved]).toEqual([['m1'], 'm1', 0]);
    dojo.machine('m1').comesBack();
    expect((await dojo.run(kataId)).run.status).toBe(0);
  });

  it('is lost after 15 s: its katas go on at others on their next call, all others stay', async () => {
    const katas = await Promise.all(Array.from({ length: 30 }, () => dojo.newKata()));
    await loses('m1');
    for (const { kataId, home } of katas) {
      const { run } = await dojo.run(kataId);
      expect(run.status).toBe(home === 'm1' ? 'ended' : 0);
      if (home !== 'm1') expect(dojo.noted(kataId)).toBe(home);
      else expect(['m2', 'm3']).toContain(dojo.noted(kataId));
    }
    expect(dojo.ran).not.toContain('m1');
    expect(dojo.moved).toBe(katas.filter(({ home }) => home === 'm1').length);
  });

  it('gives up at once what is under way there when it is lost, and that goes to no other', async () => {
    const kataId = await kataAt('m1');
    dojo.machine('m1').next('run', () => new Promise(() => undefined));
    const given = expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await loses('m1');
    await given;
    expect(dojo.ran).toEqual(['m1']);
  });

  it('gets new katas when it is back; those that moved stay where they are now', async () => {
    const kataId = await kataAt('m1');
    await loses('m1');
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
    const kataId = await kataAt('m1');
    await loses('m1');
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.noted(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('has no sandbox of the past for a kata that comes back to it', async () => {
    const kataId = await kataAt('m1');
    await loses('m1');
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
    const kataId = await kataAt('m1');
    await loses('m1');
    for (const id of ['m2', 'm3']) dojo.machine(id).next('oldKata', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    expect([dojo.noted(kataId), dojo.ran]).toEqual(['m1', []]);
  });

  it('is left once by a kata that two avatars call at the same moment', async () => {
    const kataId = await kataAt('m1');
    await loses('m1');
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

  it('have 15 s each when the first of them is back', async () => {
    const kataId = await kataAt('m1');
    for (const machine of dojo.machines) machine.goes();
    await dojo.pass(60_000);
    dojo.machine('m2').comesBack();
    await dojo.pass(10_000);
    dojo.machine('m1').next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.pass(8000);
    await dojo.run(kataId);
    expect(dojo.noted(kataId)).toBe('m2');
  });
});

describe('a machine that kata-controller finds gone when it is started', () => {
  it('has 15 s too, and then its katas go on elsewhere', async () => {
    const kataId = await kataAt('m1');
    dojo.machine('m1').goes();
    await dojo.start();
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    await dojo.pass(18_000);
    await dojo.run(kataId);
    expect(['m2', 'm3']).toContain(dojo.noted(kataId));
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
    await loses('m1');
    expect(await dojo.runner.pulled({ image_name })).toEqual({ pulled: true });
    expect(await dojo.runner.pull({ image_name })).toEqual({ pull: 'pulled' });
  });
});

describe('an operator', () => {
  it('is told in words, and once in the log, of each machine that is not ready and then lost', async () => {
    expect(dojo.roll.reasons).toEqual([]);
    dojo.machine('m1').goes();
    dojo.machine('m2').answer = {
      ready: false,
      reasons: ['the Docker Engine does not answer'],
      runnerId: 'm2',
    };
    await dojo.pass(2000);
    expect(dojo.roll.reasons).toEqual([
      'runner m1 is not ready: The runner cannot be reached.',
      'runner m2 is not ready: the Docker Engine does not answer',
    ]);
    await dojo.pass(18_000);
    expect(dojo.roll.reasons).toEqual([
      'runner m1 is lost, its katas go on elsewhere: The runner cannot be reached.',
      'runner m2 is lost, its katas go on elsewhere: the Docker Engine does not answer',
    ]);
    expect(dojo.counts.at(-1)).toEqual({ ready: 1, unready: 0, lost: 2 });
    expect(dojo.log.at('error').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    expect(dojo.log.at('warn').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    expect(dojo.roll.reasons).toHaveLength(1);
  });

  it('is told of a lost machine without an address for a day', async () => {
    dojo.machines.shift();
    await dojo.pass(18_000);
    expect(dojo.roll.reasons).toEqual([
      'runner m1 is lost, its katas go on elsewhere: It has no address any more.',
    ]);
    dojo.clock.advance(24 * 60 * 60 * 1000);
    await dojo.pass(2000);
    expect(dojo.roll.reasons).toEqual([]);
  });

  it('is told of two machines with one name, of which one alone is used', async () => {
    const twin = dojo.machine('m2');
    twin.answer = { ready: true, reasons: [], runnerId: 'm1' };
    await dojo.pass(2000);
    expect(dojo.roll.reasons).toContain(
      'more than one runner is called m1, and one of them alone is used: set RUNNER_ID',
    );
    const kataId = await kataAt('m1');
    expect(twin.katas.has(kataId)).toBe(false);
  });

  it('is told that no runner is ready, and of an address where none has ever answered', async () => {
    for (const machine of dojo.machines) machine.goes();
    await dojo.start();
    expect(dojo.roll.reasons).toEqual([
      'no runner is ready',
      ...['m1', 'm2', 'm3'].map(
        (id) => `no runner has answered at ${id}: The runner cannot be reached.`,
      ),
    ]);
    await expect(dojo.newKata()).rejects.toThrow(UNREACHABLE);
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
