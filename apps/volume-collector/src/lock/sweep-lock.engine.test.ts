import { SystemClock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import { takeSweepLock } from './sweep-lock';

const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger: new LogSpy() });
const dojoId = randomUUID();

describe('the sweep lock on a real engine', () => {
  it('goes to one of several simultaneous collectors, and is renewed', async () => {
    const deps = { engine, clock: new SystemClock(), dojoId, newNonce: randomUUID };
    const never = new AbortController().signal;
    const all = await Promise.all(Array.from({ length: 8 }, () => takeSweepLock(deps, never)));
    const held = all.filter((lock) => lock !== undefined);
    expect(held).toHaveLength(1);
    // A later collector sees the lock renewed before its holder would count as dead.
    expect(await takeSweepLock(deps, never)).toBeUndefined();
    expect(held[0]?.lost.aborted).toBe(false);
    for (const lock of held) await lock.release();
    const next = await takeSweepLock(deps, never);
    expect(next).toBeDefined();
    await next?.release();
  });
});
