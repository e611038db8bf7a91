import type { AvatarName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import { RunHistory } from '../queue/run-history';
import { RunQueue } from '../queue/run-queue';
import { FakeSandboxes } from '../testing/fake-sandboxes';
import { DrainNotice } from './drain-notice';
import { ServiceState } from './service-state';
import { stopRunner } from './stop-runner';

const GRACE_MS = 25_000;

/** Creates a stopping runner with one run in progress and one that waits, and records what happens to it, in order. */
function underLoad(probe?: (notice: DrainNotice) => void) {
  const clock = new FakeClock();
  const state = new ServiceState();
  const drainNotice = new DrainNotice(clock);
  probe?.(drainNotice);
  const queue = new RunQueue({ atOnceMax: 1, waitingMax: 1 }, { clock, history: new RunHistory() });
  const sandboxes = new FakeSandboxes();
  const events: string[] = [];
  sandboxes.stop = async () => void events.push('sandboxes gone');
  const server = {
    stop: async (graceMs: number) => void events.push(`port closed, ${graceMs} ms of grace left`),
  };
  const owner = (avatarName: AvatarName) => ({
    caller: '',
    kataId: '3456789ABC' as KataId,
    avatarName,
  });
  const stays = new AbortController().signal;
  let finish: () => void = () => undefined;
  const end = new Promise<void>((resolve) => (finish = resolve));
  const note = (what: string) => () => void events.push(what);
  queue.run(owner('lion'), stays, () => end).then(note('answered'), note('lost'));
  queue.run(owner('bear'), stays, async () => undefined).then(note('ran'), note('refused'));
  const spares = { stop: async () => undefined };
  const scratch = spares;
  const kataQueue = { idle: async () => void events.push('volumes made') };
  const runner = { clock, state, drainNotice, queue, kataQueue, sandboxes, spares, scratch };
  const stopped = stopRunner(runner, server, GRACE_MS);
  return { clock, state, drainNotice, events, finish, stopped };
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('stopRunner', () => {
  it('refuses waiting runs, answers those in progress, closes the port, then ends the sandboxes', async () => {
    const { clock, state, events, finish, stopped } = underLoad();
    await settled();
    expect(state.problem).toBe('stopping');
    expect(events).toEqual(['refused']);
    clock.advance(4000);
    finish();
    await stopped;
    expect(events).toEqual([
      'refused',
      'answered',
      'port closed, 21000 ms of grace left',
      'volumes made',
      'sandboxes gone',
    ]);
    expect(clock.waitingCount).toBe(0);
  });

  it('keeps the port open until a regular probe has seen the stop', async () => {
    const runner = underLoad((notice) => notice.noteProbe({ again_seconds: '1' }, false));
    const { drainNotice, events, finish, stopped } = runner;
    finish();
    await settled();
    expect(events).toEqual(['refused', 'answered']);
    drainNotice.noteProbe({ again_seconds: '1' }, true);
    await stopped;
    expect(events.at(-1)).toBe('sandboxes gone');
  });

  it('waits no longer than its grace period', async () => {
    const { clock, events, stopped } = underLoad();
    await settled();
    clock.advance(GRACE_MS);
    await stopped;
    expect(events).toEqual([
      'refused',
      'port closed, 0 ms of grace left',
      'volumes made',
      'sandboxes gone',
    ]);
  });
});
