import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import type { KataReading, TreeState } from '@katas/katas-tree';
import { decide, type Policy } from './decide';

const HOUR_MS = 60 * 60 * 1000;
const policy: Policy = { dojoId: 'ours', lifetimeMs: DEFAULT_LIFETIME_MS, graceMs: HOUR_MS };
const nowMs = Date.UTC(2026, 2, 2, 12);
const tree: TreeState = { state: 'present' };

function created(ageMs: number, endedMs?: number): KataReading {
  const life = { createdMs: nowMs - ageMs, ...(endedMs !== undefined && { endedMs }) };
  return { found: 'kata', life, imageName: undefined };
}

function reasonFor(
  reading: KataReading,
  createdMs: number | undefined = nowMs,
  dojoId?: string,
): string {
  const { decision, reason } = decide({ reading, createdMs, dojoId, tree }, policy, nowMs);
  return `${decision}: ${reason}`;
}

describe('the volume of a kata', () => {
  it('is removed at exactly 24 h 0 s, and kept one second earlier', () => {
    expect(reasonFor(created(24 * HOUR_MS))).toBe('remove: ended');
    expect(reasonFor(created(24 * HOUR_MS - 1000))).toBe('keep: live');
  });

  it('is removed when the kata was ended by hand, however young it is', () => {
    expect(reasonFor(created(1000, nowMs))).toBe('remove: ended');
  });

  it('is kept when the kata is from the future, because a clock was set back', () => {
    expect(reasonFor(created(-365 * 24 * HOUR_MS))).toBe('keep: live');
  });

  it('is judged by the age of the kata, never by the age of the volume', () => {
    expect(reasonFor(created(24 * HOUR_MS), nowMs)).toBe('remove: ended');
    expect(reasonFor(created(0), nowMs - 1000 * HOUR_MS)).toBe('keep: live');
  });

  it('uses the given lifetime', () => {
    const short = { dojoId: 'ours', lifetimeMs: 1000, graceMs: 0 };
    const facts = { reading: created(1000), createdMs: undefined, dojoId: undefined, tree };
    expect(decide(facts, short, nowMs)).toEqual({ decision: 'remove', reason: 'ended' });
  });
});

describe('an orphan', () => {
  const absent: KataReading = { found: 'absent' };
  const removableAtMs = nowMs - 25 * HOUR_MS;

  it('is removed once it is older than lifetime and grace together', () => {
    expect(reasonFor(absent, removableAtMs - 1)).toBe('remove: orphan');
    expect(reasonFor(absent, removableAtMs)).toBe('keep: young-orphan');
    expect(reasonFor(absent, nowMs)).toBe('keep: young-orphan');
    expect(reasonFor(absent, nowMs + HOUR_MS)).toBe('keep: young-orphan');
  });

  it('is always kept when the engine does not report its age', () => {
    const facts = { reading: absent, createdMs: undefined, dojoId: undefined, tree };
    expect(decide(facts, policy, nowMs)).toEqual({ decision: 'keep', reason: 'ageless-orphan' });
  });
});

describe('a volume that another dojo on the same engine made', () => {
  it('is always kept when our tree does not have its kata, because theirs has it', () => {
    expect(reasonFor({ found: 'absent' }, 0, 'theirs')).toBe('keep: other-dojo');
    expect(reasonFor({ found: 'absent' }, 0, '')).toBe('keep: other-dojo');
  });

  it('is ours when our tree has its kata, because the tree was moved', () => {
    expect(reasonFor(created(0), 0, 'theirs')).toBe('keep: live');
    expect(reasonFor(created(24 * HOUR_MS), 0, 'theirs')).toBe('remove: ended');
  });

  it('differs from an orphan of ours, with or without a label', () => {
    expect(reasonFor({ found: 'absent' }, 0, 'ours')).toBe('remove: orphan');
    expect(reasonFor({ found: 'absent' }, 0)).toBe('remove: orphan');
  });

  it('is theirs while our tree is empty, and unknown while there is no tree', () => {
    const reasonIn = (state: 'missing' | 'empty' | 'unreadable') =>
      decide(
        {
          reading: { found: 'absent' },
          createdMs: 0,
          dojoId: 'theirs',
          tree: { state, reason: 'so' },
        },
        policy,
        nowMs,
      ).reason;
    expect(reasonIn('empty')).toBe('other-dojo');
    expect([reasonIn('missing'), reasonIn('unreadable')]).toEqual(['no-tree', 'no-tree']);
  });
});

describe('a manifest that cannot be read', () => {
  it('keeps the volume and reports the problem', () => {
    const reading: KataReading = { found: 'unreadable', reason: 'month 13' };
    const facts = { reading, createdMs: 0, dojoId: undefined, tree };
    expect(decide(facts, policy, nowMs)).toEqual({
      decision: 'keep',
      reason: 'unreadable-manifest',
      detail: 'month 13',
    });
  });
});

describe('an absent tree', () => {
  it.each(['missing', 'empty', 'unreadable'] as const)(
    'keeps every volume when it is %s',
    (state) => {
      const readings: KataReading[] = [created(9 * 24 * HOUR_MS), { found: 'absent' }];
      for (const reading of readings) {
        const facts = {
          reading,
          createdMs: 0,
          dojoId: undefined,
          tree: { state, reason: 'not mounted' },
        };
        expect(decide(facts, policy, nowMs)).toEqual({
          decision: 'keep',
          reason: 'no-tree',
          detail: 'not mounted',
        });
      }
    },
  );
});
