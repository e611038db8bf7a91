import { RunnerUnavailable } from '@katas/runner-api';
import { RunnersUnderTest } from '../testing/runners-under-test';

let dojo: RunnersUnderTest;
beforeEach(async () => {
  dojo = await new RunnersUnderTest(['m1', 'm2', 'm3']).start();
});
afterEach(() => dojo.remove());

const UNREACHABLE = new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");

describe('a runner that was told to stop', () => {
  it('is expected back for a minute: runs of its katas fail as unreachable, and none moves', async () => {
    const kataId = await dojo.kataAt('m1');
    await dojo.stopRunner('m1');
    await dojo.advance(58_000);
    dojo.host('m1').next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    dojo.host('m1').reconnect();
    await dojo.advance(1000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.recorded(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('is lost a minute after it is gone, not after it was told', async () => {
    const kataId = await dojo.kataAt('m1');
    dojo.host('m1').announceStop();
    await dojo.advance(25_000);
    dojo.host('m1').disconnect();
    await dojo.advance(59_000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 1, lost: 0 });
    await dojo.advance(1000);
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
    await dojo.run(kataId);
    expect(dojo.recorded(kataId)).not.toBe('m1');
  });

  it('gets no new kata', async () => {
    await dojo.stopRunner('m1');
    const katas = await Promise.all(Array.from({ length: 12 }, () => dojo.newKata()));
    expect(katas.map(({ runnerId }) => runnerId)).not.toContain('m1');
  });

  it('has 10 s like any other after it was ready again', async () => {
    await dojo.stopRunner('m1');
    dojo.host('m1').reconnect();
    await dojo.advance(1000);
    await dojo.loseRunner('m1');
    expect(dojo.counts.at(-1)).toEqual({ ready: 2, unready: 0, lost: 1 });
  });

  it('is probed until it stops although its name is removed first', async () => {
    const kataId = await dojo.kataAt('m1');
    const host = dojo.host('m1');
    dojo.hosts.splice(dojo.hosts.indexOf(host), 1);
    host.announceStop();
    await dojo.advance(1000);
    host.disconnect();
    await dojo.advance(30_000);
    host.next('run', UNREACHABLE);
    await expect(dojo.run(kataId)).rejects.toThrow(UNREACHABLE);
    host.reconnect();
    dojo.hosts.push(host);
    await dojo.advance(1000);
    expect((await dojo.run(kataId)).run.status).toBe(0);
    expect([dojo.recorded(kataId), dojo.moved]).toEqual(['m1', 0]);
  });

  it('is named in the reasons as expected back', async () => {
    await dojo.stopRunner('m1');
    expect(dojo.registry.reasons).toEqual([
      'runner m1 was told to stop and is expected back: The runner cannot be reached.',
    ]);
  });

  it('is told when the next probe is, so that it can wait for it', async () => {
    expect(dojo.host('m1').againSeconds).toBe(1);
  });
});
