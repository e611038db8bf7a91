import type { AvatarName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import { FakeSandboxes } from '../sandbox/fake-sandboxes';
import { Door } from './door';
import { LastWord } from './last-word';
import { RunQueue } from './run-queue';
import { stopRunner } from './stop-runner';

const GRACE_MS = 25_000;

/** A runner with one run under way and one that waits, and what was done to it, in order. */
function underLoad(watch?: (lastWord: LastWord) => void) {
  const clock = new FakeClock();
  const door = new Door();
  const lastWord = new LastWord(clock);
  watch?.(lastWord);
  const queue = new RunQueue({ atOnceMax: 1, waitingMax: 1 });
  const sandboxes = new FakeSandboxes();
  const story: string[] = [];
  sandboxes.stop = async () => void story.push('sandboxes gone');
  const server = {
    stop: async (graceMs: number) => void story.push(`port closed, ${graceMs} ms of grace left`),
  };
  const owner = (avatarName: AvatarName) => ({ kataId: '3456789ABC' as KataId, avatarName });
  const stays = new AbortController().signal;
  let finish: () => void = () => undefined;
  const end = new Promise<void>((resolve) => (finish = resolve));
  const tell = (what: string) => () => void story.push(what);
  queue.run(owner('lion'), stays, () => end).then(tell('answered'), tell('lost'));
  queue.run(owner('bear'), stays, async () => undefined).then(tell('ran'), tell('refused'));
  const stopped = stopRunner({ clock, door, lastWord, queue, sandboxes }, server, GRACE_MS);
  return { clock, door, lastWord, story, finish, stopped };
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('stopRunner', () => {
  it('refuses those who wait, answers those under way, then closes the port, then ends the sandboxes', async () => {
    const { clock, door, story, finish, stopped } = underLoad();
    await settled();
    expect(door.problem).toBe('stopping');
    expect(story).toEqual(['refused']);
    clock.advance(4000);
    finish();
    await stopped;
    expect(story).toEqual([
      'refused',
      'answered',
      'port closed, 21000 ms of grace left',
      'sandboxes gone',
    ]);
    expect(clock.waitingCount).toBe(0);
  });

  it('keeps the port open until who watches it has seen that it stops', async () => {
    const watched = underLoad((word) => word.noteLook({ again_seconds: '1' }, false));
    const { lastWord, story, finish, stopped } = watched;
    finish();
    await settled();
    expect(story).toEqual(['refused', 'answered']);
    lastWord.noteLook({ again_seconds: '1' }, true);
    await stopped;
    expect(story.at(-1)).toBe('sandboxes gone');
  });

  it('waits no longer than its grace', async () => {
    const { clock, story, stopped } = underLoad();
    await settled();
    clock.advance(GRACE_MS);
    await stopped;
    expect(story).toEqual(['refused', 'port closed, 0 ms of grace left', 'sandboxes gone']);
  });
});
