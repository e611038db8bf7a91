import { STEWARD_LIMITS, stewardHostConfig } from '@katas/docker-limits';
import { RUNNER_LABEL } from '@katas/kata';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { isEngineError } from '@katas/engine';
import { Door } from '../load/door';
import { LeftBehind } from './left-behind';
import { openWhenClean } from './open-when-clean';

const IMAGE = 'debian:trixie-slim';
const LONG_MS = 60_000;

function setUp() {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  const logger = new LogSpy();
  engine.images.set(IMAGE, {});
  engine.volumes.set('katas-1', { name: 'katas-1', labels: {}, createdMs: 0 });
  const start = (runnerId: string) =>
    engine.startContainer({
      ...{ image: IMAGE, command: ['true'], user: '0:0', env: {}, workingDir: '/' },
      labels: { [RUNNER_LABEL]: runnerId },
      volume: { name: 'katas-1', target: '/sandboxes', readOnly: false },
      hostConfig: stewardHostConfig(STEWARD_LIMITS),
    });
  return { clock, engine, logger, start, door: new Door(), runnerId: 'mine' };
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('openWhenClean', () => {
  it('removes what carries this runner’s label, and nothing of another’s, before it opens', async () => {
    const world = setUp();
    await world.start('mine');
    const others = await world.start('mine-too');
    const opening = openWhenClean(world);
    expect(() => world.door.pass()).toThrow();
    await opening;
    world.door.pass();
    expect([...world.engine.containers.keys()]).toEqual([others.id]);
    expect(world.logger.at('warn')).toHaveLength(1);
  });

  it('does not open while the engine is down, and tries until it is back', async () => {
    const world = setUp();
    await world.start('mine');
    world.engine.failNext('listContainers', 'unreachable');
    await openWhenClean(world);
    expect(world.door.problem).toMatch(/still to be removed/);
    world.engine.failNext('removeContainer', 'unreachable');
    world.clock.advance(LONG_MS);
    await settled();
    expect(world.door.problem).toMatch(/still to be removed/);
    world.clock.advance(LONG_MS);
    await settled();
    expect(world.door.problem).toBeUndefined();
    expect(world.engine.containers.size).toBe(0);
    expect(world.clock.waitingCount).toBe(0);
  });

  it('does not open a runner that was told to stop meanwhile', async () => {
    const world = setUp();
    const opening = openWhenClean(world);
    world.door.close();
    await opening;
    expect(world.door.problem).toBe('stopping');
  });
});

describe('LeftBehind', () => {
  /** A removal that the engine refuses, as `connectEngine` tells of it. */
  async function refusedRemoval(world: ReturnType<typeof setUp>, leftBehind: LeftBehind) {
    const { id } = await world.start('mine');
    world.engine.failNext('removeContainer', 'unreachable');
    await world.engine.removeContainer(id).catch((error: unknown) => {
      if (!isEngineError(error)) throw error;
      leftBehind.noteFailure({ operation: 'remove container', args: error.args });
    });
  }

  it('removes later what the engine did not, and asks once for many while it is down', async () => {
    const world = setUp();
    const leftBehind = new LeftBehind(world);
    await refusedRemoval(world, leftBehind);
    await refusedRemoval(world, leftBehind);
    world.engine.failNext('removeContainer', 'unreachable');
    world.engine.calls.length = 0;
    world.clock.advance(LONG_MS);
    await settled();
    expect(world.engine.calls).toEqual(['removeContainer']);
    expect(world.engine.containers.size).toBe(2);
    world.clock.advance(LONG_MS);
    await settled();
    expect(world.engine.containers.size).toBe(0);
    expect(world.clock.waitingCount).toBe(0);
  });

  it('passes over every other refusal', () => {
    const world = setUp();
    const leftBehind = new LeftBehind(world);
    leftBehind.noteFailure({ operation: 'remove volume', args: { name: 'katas-1' } });
    leftBehind.noteFailure({ operation: 'remove container', args: {} });
    expect(world.clock.waitingCount).toBe(0);
  });
});
