import { MAINTENANCE_LIMITS, maintenanceHostConfig } from '@katas/docker-limits';
import { RUNNER_LABEL } from '@katas/kata';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { isEngineError } from '@katas/engine';
import { RemovalRetrier } from './removal-retrier';
import { serveAfterCleanup } from './serve-after-cleanup';
import { ServiceState } from './service-state';

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
      hostConfig: maintenanceHostConfig(MAINTENANCE_LIMITS),
    });
  return { clock, engine, logger, start, state: new ServiceState(), runnerId: 'mine' };
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('serveAfterCleanup', () => {
  it('removes the containers with this runner’s label, and no others, before it serves', async () => {
    const runner = setUp();
    await runner.start('mine');
    const others = await runner.start('mine-too');
    const cleanup = serveAfterCleanup(runner);
    expect(() => runner.state.assertServing()).toThrow();
    await cleanup;
    runner.state.assertServing();
    expect([...runner.engine.containers.keys()]).toEqual([others.id]);
    expect(runner.logger.at('warn')).toHaveLength(1);
  });

  it('does not serve while the engine is down, and retries until it is back', async () => {
    const runner = setUp();
    await runner.start('mine');
    runner.engine.failNext('listContainers', 'unreachable');
    await serveAfterCleanup(runner);
    expect(runner.state.problem).toMatch(/not removed yet/);
    runner.engine.failNext('removeContainer', 'unreachable');
    runner.clock.advance(LONG_MS);
    await settled();
    expect(runner.state.problem).toMatch(/not removed yet/);
    runner.clock.advance(LONG_MS);
    await settled();
    expect(runner.state.problem).toBeUndefined();
    expect(runner.engine.containers.size).toBe(0);
    expect(runner.clock.waitingCount).toBe(0);
  });

  it('does not serve when the runner stops meanwhile', async () => {
    const runner = setUp();
    const cleanup = serveAfterCleanup(runner);
    runner.state.drain();
    await cleanup;
    expect(runner.state.problem).toBe('stopping');
  });
});

describe('RemovalRetrier', () => {
  /** Lets the engine fail a removal, as `connectEngine` reports it. */
  async function failedRemoval(runner: ReturnType<typeof setUp>, retrier: RemovalRetrier) {
    const { id } = await runner.start('mine');
    runner.engine.failNext('removeContainer', 'unreachable');
    await runner.engine.removeContainer(id).catch((error: unknown) => {
      if (!isEngineError(error)) throw error;
      retrier.noteFailure({ operation: 'remove container', args: error.args });
    });
  }

  it('retries failed removals, with one call for all while the engine is down', async () => {
    const runner = setUp();
    const retrier = new RemovalRetrier(runner);
    await failedRemoval(runner, retrier);
    await failedRemoval(runner, retrier);
    runner.engine.failNext('removeContainer', 'unreachable');
    runner.engine.calls.length = 0;
    runner.clock.advance(LONG_MS);
    await settled();
    expect(runner.engine.calls).toEqual(['removeContainer']);
    expect(runner.engine.containers.size).toBe(2);
    runner.clock.advance(LONG_MS);
    await settled();
    expect(runner.engine.containers.size).toBe(0);
    expect(runner.clock.waitingCount).toBe(0);
  });

  it('ignores every other failure', () => {
    const runner = setUp();
    const retrier = new RemovalRetrier(runner);
    retrier.noteFailure({ operation: 'remove volume', args: { name: 'katas-1' } });
    retrier.noteFailure({ operation: 'remove container', args: {} });
    expect(runner.clock.waitingCount).toBe(0);
  });
});
