import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('an operator', () => {
  it('is told in words, and once in the log, of each machine that is not ready and then lost', async () => {
    expect(dojo.registry.reasons).toEqual([]);
    dojo.machine('m1').goes();
    dojo.machine('m2').answer = {
      ready: false,
      reasons: ['the Docker Engine does not answer'],
      runnerId: 'm2',
    };
    await dojo.pass(2000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is not ready: The runner cannot be reached.',
      'runner m2 is not ready: the Docker Engine does not answer',
    ]);
    await dojo.pass(18_000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is lost, its katas go on elsewhere: The runner cannot be reached.',
      'runner m2 is lost, its katas go on elsewhere: the Docker Engine does not answer',
    ]);
    expect(dojo.counts.at(-1)).toEqual({ ready: 1, unready: 0, lost: 2 });
    expect(dojo.log.at('error').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    expect(dojo.log.at('warn').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    dojo.machine('m1').comesBack();
    await dojo.pass(2000);
    expect(dojo.registry.reasons).toHaveLength(1);
  });

  it('is told of a lost machine without an address for a day', async () => {
    dojo.machines.shift()?.goes();
    await dojo.pass(18_000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is lost, its katas go on elsewhere: It has no address any more.',
    ]);
    dojo.clock.advance(24 * 60 * 60 * 1000);
    await dojo.pass(2000);
    expect(dojo.registry.reasons).toEqual([]);
  });

  it('is told of two machines with one name, of which one alone is used', async () => {
    const twin = dojo.machine('m2');
    twin.answer = { ready: true, reasons: [], runnerId: 'm1' };
    await dojo.pass(2000);
    expect(dojo.registry.reasons).toContain(
      'more than one runner is called m1, and one of them alone is used: set RUNNER_ID',
    );
    const kataId = await dojo.kataAt('m1');
    expect(twin.katas.has(kataId)).toBe(false);
  });

  it('is told that no runner is ready, and of an address where none has ever answered', async () => {
    for (const machine of dojo.machines) machine.goes();
    await dojo.start();
    expect(dojo.registry.reasons).toEqual([
      'no runner is ready',
      ...['m1', 'm2', 'm3'].map(
        (id) => `no runner has answered at ${id}: The runner cannot be reached.`,
      ),
    ]);
    await expect(dojo.newKata()).rejects.toThrow(UNREACHABLE);
  });
});
