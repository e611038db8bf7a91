import type { KataId } from '@katas/kata';
import { HOUR_MS } from '../testing/dojo';
import { heldRemoval, service } from '../testing/collector-service';

describe('a tick', () => {
  it('sweeps and logs each removal and the sweep', async () => {
    const { dojo, log, schedule } = service();
    dojo.engine.volumeBytes.set(await dojo.endedKata('AAAAAAAAAA'), 512);
    await dojo.kata('BBBBBBBBBB', 0);
    await schedule.tick();
    expect(log.at('info')).toEqual([
      {
        level: 'info',
        message: 'volume removed',
        fields: { volume: 'katas-AAAAAAAAAA', kata_id: 'AAAAAAAAAA', reason: 'ended', bytes: 512 },
      },
      {
        level: 'info',
        message: 'sweep complete',
        fields: {
          dry_run: false,
          seconds: 0,
          tree: 'present',
          interrupted: undefined,
          seen: 2,
          live: 1,
          removed: 1,
          gone: 0,
          failed: 0,
          kept: { live: 1 },
          bytes_freed: 512,
          bytes_unknown: 0,
          sandboxes_removed: 0,
          sandboxes_failed: 0,
        },
      },
    ]);
  });

  it('gives back the volumes of ended katas each minute, and visits sandboxes once an hour', async () => {
    const { dojo, log, schedule } = service();
    const asked = () => dojo.engine.calls.filter((operation) => operation === 'listContainers');
    await schedule.tick();
    const atFirst = asked().length;
    dojo.clock.advance(60_000);
    const volume = await dojo.endedKata('AAAAAAAAAA');
    await schedule.tick();
    expect(dojo.engine.volumes.has(volume)).toBe(false);
    expect(log.at('info').map(({ message }) => message)).toContain('volume removed');
    dojo.clock.advance(60_000);
    const before = asked().length;
    await schedule.tick();
    expect(asked()).toHaveLength(before);
    dojo.clock.advance(HOUR_MS);
    await schedule.tick();
    expect(asked()).toHaveLength(before + atFirst);
  });

  it('logs an unreadable manifest in each sweep of everything', async () => {
    const { dojo, log, schedule } = service();
    await dojo.kata('AAAAAAAAAA', 0);
    dojo.tree.putUnreadable('AAAAAAAAAA' as KataId, 'not JSON');
    await schedule.tick();
    dojo.clock.advance(60_000);
    await schedule.tick();
    expect(log.at('warn')).toHaveLength(1);
    dojo.clock.advance(HOUR_MS);
    await schedule.tick();
    expect(log.at('warn')).toHaveLength(2);
    expect(log.at('warn')[0]).toMatchObject({
      message: 'volume kept',
      fields: { kata_id: 'AAAAAAAAAA', reason: 'unreadable-manifest', detail: 'not JSON' },
    });
  });

  it('during a sweep is skipped and counted', async () => {
    const { dojo, schedule, metrics } = service();
    await dojo.endedKata('AAAAAAAAAA');
    const release = heldRemoval(dojo);
    const first = schedule.tick();
    await schedule.tick();
    release();
    await first;
    expect(await metrics.metrics()).toContain('katas_collector_sweeps_total{outcome="skipped"} 1');
    expect(dojo.engine.calls.filter((call) => call === 'listVolumes')).toHaveLength(1);
  });

  it('whose sweep fails on a bug is logged once and counted, and the next tick sweeps again', async () => {
    const { log, schedule, metrics } = service(() => Promise.reject(new TypeError('bug')));
    await schedule.tick();
    await schedule.tick();
    expect(log.at('error')).toHaveLength(2);
    expect(await metrics.metrics()).toContain('katas_collector_sweeps_total{outcome="failed"} 2');
  });
});

describe('metrics', () => {
  it('count removals, failures and kept volumes', async () => {
    const { dojo, schedule, metrics } = service();
    dojo.engine.volumeBytes.set(await dojo.endedKata('AAAAAAAAAA'), 512);
    await dojo.kata('BBBBBBBBBB', 0);
    await dojo.endedKata('CCCCCCCCCC');
    dojo.engine.failNext('removeVolume');
    await schedule.tick();
    dojo.clock.advance(HOUR_MS);
    await schedule.tick();
    const lines = (await metrics.metrics()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'katas_collector_sweeps_total{outcome="failed"} 1',
        'katas_collector_sweeps_total{outcome="done"} 1',
        'katas_collector_volumes_removed_total{reason="ended"} 2',
        'katas_collector_volumes_failed_total 1',
        'katas_collector_freed_bytes_total 512',
        'katas_collector_volumes_kept{reason="live"} 1',
        `katas_collector_last_sweep_timestamp_seconds ${dojo.clock.nowMs() / 1000}`,
      ]),
    );
  });
});

describe('stop', () => {
  it('waits for the removals in progress and starts no other', async () => {
    const { dojo, collector, schedule } = service();
    for (let n = 0; n < 20; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    const release = heldRemoval(dojo);
    const ticked = schedule.tick();
    let hasStopped = false;
    // Lets the sweep reach the removals before it is stopped.
    await new Promise(setImmediate);
    const stopped = collector.stop().then(() => (hasStopped = true));
    await new Promise(setImmediate);
    expect(hasStopped).toBe(false);
    release();
    await stopped;
    await ticked;
    expect(dojo.volumeNames).toHaveLength(12);
    expect(schedule.isStopped).toBe(true);
  });

  it('resolves at once when no sweep is in progress', async () => {
    await service().collector.stop();
  });
});
