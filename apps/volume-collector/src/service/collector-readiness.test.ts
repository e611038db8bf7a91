import { heldRemoval, service } from '../testing/collector-service';
import { HOUR_MS } from '../testing/dojo';

const MINUTE_MS = 60_000;

describe('readiness', () => {
  it('is on from the start, before the first sweep is due', async () => {
    expect(await service().collector.readiness()).toEqual({ ready: true, reasons: [] });
  });

  it('is off while the engine does not answer', async () => {
    const { dojo, collector } = service();
    dojo.engine.failNext('ping', 'unreachable');
    expect(await collector.readiness()).toEqual({
      ready: false,
      reasons: ['the Docker Engine does not answer'],
    });
    expect((await collector.readiness()).ready).toBe(true);
  });

  it.each(['missing', 'unreadable'] as const)(
    'is off while the katas tree is %s',
    async (state) => {
      const { dojo, collector } = service();
      dojo.tree.setState({ state, reason: 'not mounted' });
      expect(await collector.readiness()).toEqual({
        ready: false,
        reasons: ['nothing is removed: not mounted'],
      });
    },
  );

  it('is on with an empty tree, with the reason that nothing is removed', async () => {
    const { dojo, collector } = service();
    dojo.tree.setState({ state: 'empty', reason: 'no kata yet' });
    expect(await collector.readiness()).toEqual({
      ready: true,
      reasons: ['nothing is removed: no kata yet'],
    });
  });

  it('is off when a sweep is overdue, and on again after one', async () => {
    const { dojo, collector, schedule } = service();
    dojo.clock.advance(HOUR_MS + MINUTE_MS);
    expect((await collector.readiness()).ready).toBe(true);
    dojo.clock.advance(1);
    expect(await collector.readiness()).toEqual({ ready: false, reasons: ['a sweep is overdue'] });
    schedule.nextMs = dojo.clock.nowMs() + HOUR_MS;
    await schedule.tick();
    expect((await collector.readiness()).ready).toBe(true);
  });

  it('is off when the sweep in progress makes no progress for ten minutes', async () => {
    const { dojo, collector, schedule } = service();
    await dojo.endedKata('AAAAAAAAAA');
    const release = heldRemoval(dojo);
    const ticked = schedule.tick();
    // Setting the clock makes no difference.
    dojo.clock.set(dojo.clock.nowMs() - 24 * HOUR_MS);
    dojo.clock.advance(10 * MINUTE_MS - 1);
    expect((await collector.readiness()).ready).toBe(true);
    dojo.clock.advance(1);
    expect(await collector.readiness()).toEqual({
      ready: false,
      reasons: ['the sweep in progress is stuck'],
    });
    release();
    await ticked;
    expect((await collector.readiness()).ready).toBe(true);
    expect(dojo.clock.waitingCount).toBe(0);
  });

  it('is on after a sweep with failures, with their number', async () => {
    const { dojo, collector, schedule } = service();
    await dojo.endedKata('AAAAAAAAAA');
    dojo.engine.failNext('removeVolume');
    dojo.engine.failNext('listContainers');
    await schedule.tick();
    expect(await collector.readiness()).toEqual({
      ready: true,
      reasons: ['the last sweep had failures, volumes: 1, sandboxes: 1'],
    });
  });
});
