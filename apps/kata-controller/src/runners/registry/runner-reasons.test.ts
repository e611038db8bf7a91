import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('the reasons', () => {
  it('name each runner that is not ready and then lost, which is logged once each', async () => {
    expect(dojo.registry.reasons).toEqual([]);
    dojo.host('m1').disconnect();
    dojo.host('m2').answer = {
      ready: false,
      reasons: ['the Docker Engine does not answer'],
      runnerId: 'm2',
    };
    await dojo.advance(2000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is not ready: The runner cannot be reached.',
      'runner m2 is not ready: the Docker Engine does not answer',
    ]);
    await dojo.advance(18_000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is lost, its katas move to other runners: The runner cannot be reached.',
      'runner m2 is lost, its katas move to other runners: the Docker Engine does not answer',
    ]);
    expect(dojo.counts.at(-1)).toEqual({ ready: 1, unready: 0, lost: 2 });
    expect(dojo.log.at('error').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    expect(dojo.log.at('warn').map(({ fields }) => fields['runner'])).toEqual(['m1', 'm2']);
    dojo.host('m1').reconnect();
    await dojo.advance(2000);
    expect(dojo.registry.reasons).toHaveLength(1);
  });

  it('name a lost runner without an address for a day', async () => {
    dojo.hosts.shift()?.disconnect();
    await dojo.advance(18_000);
    expect(dojo.registry.reasons).toEqual([
      'runner m1 is lost, its katas move to other runners: It has no address any more.',
    ]);
    dojo.clock.advance(24 * 60 * 60 * 1000);
    await dojo.advance(2000);
    expect(dojo.registry.reasons).toEqual([]);
  });

  it('name two runners with the same ID, of which only one is used', async () => {
    const duplicate = dojo.host('m2');
    duplicate.answer = { ready: true, reasons: [], runnerId: 'm1' };
    await dojo.advance(2000);
    expect(dojo.registry.reasons).toContain(
      'several runners have the ID m1, and only one of them is used: set RUNNER_ID',
    );
    const kataId = await dojo.kataAt('m1');
    expect(duplicate.katas.has(kataId)).toBe(false);
  });

  it('say that no runner is ready, and name an address that has never answered', async () => {
    for (const host of dojo.hosts) host.disconnect();
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
