import { SANDBOX_LIMITS } from '@katas/docker-limits';
import { DEFAULT_LIFETIME_MS, type KataId } from '@katas/kata';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { ScriptedTree } from '../testing/scripted-tree';
import { createKataGate, LimitsRefused, ManifestUnreadable } from './kata-gate';

const kataId = '3456789ABC' as KataId;
const LION = 'lion';

function setUp(diskDevice?: string) {
  const tree = new ScriptedTree();
  const clock = new FakeClock();
  const logger = new LogSpy();
  const gate = createKataGate({ tree, clock, logger, lifetimeMs: DEFAULT_LIFETIME_MS, diskDevice });
  return { tree, clock, logger, gate };
}

describe('KataGate.limitsOf', () => {
  it('resolves to the limits that the manifest requests now', async () => {
    const { gate, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    expect(await gate.limitsOf(kataId, LION)).toEqual(SANDBOX_LIMITS);
    tree.hasKata(kataId, clock.nowMs(), { pids: 64 });
    expect(await gate.limitsOf(kataId, LION)).toEqual({ ...SANDBOX_LIMITS, pidsMax: 64 });
  });

  it('adds the disk device of the operator', async () => {
    const { gate, tree, clock } = setUp('/dev/sda');
    tree.hasKata(kataId, clock.nowMs());
    expect(await gate.limitsOf(kataId, LION)).toEqual({
      ...SANDBOX_LIMITS,
      diskDevice: '/dev/sda',
    });
  });

  it('rejects all limits when one is not allowed, and logs each bad field', async () => {
    const { gate, tree, clock, logger } = setUp();
    tree.hasKata(kataId, clock.nowMs(), { memory_mb: 1e9, cpus: 1, swap: 1 });
    await expect(gate.limitsOf(kataId, LION)).rejects.toBeInstanceOf(LimitsRefused);
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        fields: { kata_id: kataId, reason: expect.stringMatching(/memory_mb.*swap/) as string },
      },
    ]);
    expect(await gate.isLive(kataId)).toBe(true);
  });

  it('resolves to undefined for a kata that is not live', async () => {
    const { gate, tree, clock } = setUp();
    expect(await gate.limitsOf(kataId, LION)).toBeUndefined();
    tree.hasKata(kataId, clock.nowMs() - DEFAULT_LIFETIME_MS, { memory_mb: 1e9 });
    expect(await gate.limitsOf(kataId, LION)).toBeUndefined();
    tree.readings.set(kataId, { found: 'unreadable', reason: 'not JSON' });
    await expect(gate.limitsOf(kataId, LION)).rejects.toBeInstanceOf(ManifestUnreadable);
  });
});
