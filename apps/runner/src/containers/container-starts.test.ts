import type { ContainerSpec, RunningContainer } from '@katas/engine';
import { EngineError, type EngineErrorKind } from '@katas/engine';
import type { AvatarName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import { RunHistory } from '../queue/run-history';
import { ContainerStarts } from './container-starts';

const kataId = '3456789ABC' as KataId;

/** Starts that a test ends. The engine starts two at once. */
class TestStarts {
  readonly clock = new FakeClock();
  readonly history = new RunHistory();
  readonly begun: string[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];
  readonly starts = new ContainerStarts({
    clock: this.clock,
    history: this.history,
    atOnceMax: 2,
    engine: {
      startContainer: (spec) =>
        new Promise((resolve, reject) => {
          this.begun.push(spec.image);
          this.#ends.push((error) => (error ? reject(error) : resolve({} as RunningContainer)));
        }),
    },
  });

  async start(image: string, caller = '', avatarName: AvatarName = 'lion'): Promise<void> {
    const spec = { image } as ContainerSpec;
    void this.starts.start({ caller, kataId, avatarName }, spec).catch(() => undefined);
    await settled();
  }

  /** Ends the first start in progress. */
  async end(error?: Error): Promise<void> {
    this.#ends.shift()?.(error);
    await settled();
  }

  async fail(kind: EngineErrorKind): Promise<void> {
    await this.start('any');
    const failure = { kind, status: 500, engineMessage: 'no' };
    await this.end(new EngineError({ operation: 'start container', args: {} }, failure));
  }
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('ContainerStarts', () => {
  it('starts a few containers at once, and callers take turns', async () => {
    const made = new TestStarts();
    for (const image of ['x1', 'x2', 'x3', 'x4']) await made.start(image, 'x');
    expect(made.begun).toEqual(['x1', 'x2']);
    await made.start('y1', 'y');
    expect(made.begun).toEqual(['x1', 'x2', 'y1']);
    await made.end();
    await made.start('y2', 'y');
    await made.end();
    expect(made.begun).toEqual(['x1', 'x2', 'y1', 'x3']);
  });

  it('serves one at a time of the avatars whose runs cost a container each, after all others', async () => {
    const made = new TestStarts();
    for (const avatarName of ['bear', 'bee'] as const)
      for (let runs = 0; runs < 2; runs += 1) made.history.noteContainer({ kataId, avatarName }, 0);
    await made.start('bear', '', 'bear');
    await made.start('bee', '', 'bee');
    await made.start('lion');
    expect(made.begun).toEqual(['bear', 'lion']);
    await made.end();
    expect(made.begun).toEqual(['bear', 'lion', 'bee']);
  });

  it('rests for as long as a start took between those of avatars whose runs cost a container', async () => {
    const made = new TestStarts();
    for (const avatarName of ['bear', 'bee'] as const)
      made.history.noteContainer({ kataId, avatarName }, 0);
    await made.start('bear', '', 'bear');
    await made.start('bee', '', 'bee');
    made.clock.advance(400);
    await made.end();
    made.clock.advance(399);
    await made.start('lion');
    expect(made.begun).toEqual(['bear', 'lion']);
    made.clock.advance(1);
    await made.end();
    expect(made.begun).toEqual(['bear', 'lion', 'bee']);
  });

  it('reports an engine that failed several starts in a row, until one succeeds', async () => {
    const made = new TestStarts();
    await made.fail('failed');
    await made.fail('unreachable');
    expect(made.starts.problem).toBeUndefined();
    await made.fail('failed');
    expect(made.starts.problem).toBe(
      'the engine starts no container: of the last starts, 3 failed and 0 hang',
    );
    await made.start('any');
    await made.end();
    expect(made.starts.problem).toBeUndefined();
  });

  it('reports an engine in which several starts hang', async () => {
    const made = new TestStarts();
    for (const caller of ['x', 'y', 'z']) await made.start('any', caller);
    made.clock.advance(20_001);
    expect(made.starts.problem).toMatch(/0 failed and 3 hang$/);
    await made.end();
    expect(made.starts.problem).toBeUndefined();
  });

  it('does not report calls that name a missing image or volume', async () => {
    const made = new TestStarts();
    for (let starts = 0; starts < 5; starts += 1) await made.fail('missing-image');
    for (let starts = 0; starts < 5; starts += 1) await made.fail('missing-volume');
    expect(made.starts.problem).toBeUndefined();
  });

  it('forgets failures after a minute, so that a start shows whether the engine has recovered', async () => {
    const made = new TestStarts();
    for (let starts = 0; starts < 3; starts += 1) await made.fail('failed');
    made.clock.advance(60_000);
    expect(made.starts.problem).toBeUndefined();
    await made.fail('failed');
    expect(made.starts.problem).toMatch(/4 failed/);
  });
});
