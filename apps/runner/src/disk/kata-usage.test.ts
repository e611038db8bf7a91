import { AVATAR_NAMES, type AvatarName, type KataId } from '@katas/kata';
import { exceeds, type DiskUsage } from './disk-quota';
import { KataUsage } from './kata-usage';

const kataId = '3456789ABC' as KataId;
const quotas = { sandbox: { bytes: 256, entries: 100 }, kata: { bytes: 1024, entries: 6400 } };
const avatar = (avatarName: AvatarName, kata = kataId) => ({ kataId: kata, avatarName });
const usage = (diskBytes: number, entries = 1): DiskUsage => ({
  diskBytes,
  entries,
  isWhole: true,
});

function setUp(...taken: readonly [AvatarName, number][]): KataUsage {
  const made = new KataUsage(quotas);
  for (const [name, bytes] of taken) made.note(avatar(name), usage(bytes));
  return made;
}

describe('KataUsage', () => {
  it('lets a sandbox take its own quota while the kata has room', () => {
    const made = setUp(['bear', 256], ['bee', 256]);
    expect(made.quotaOf(avatar('lion'))).toEqual(quotas.sandbox);
  });

  it('lets a sandbox take what the others of its kata leave, whatever it has itself', () => {
    const made = setUp(['bear', 256], ['bee', 256], ['owl', 256], ['fox', 200], ['lion', 256]);
    expect(made.quotaOf(avatar('lion')).bytes).toBe(56);
  });

  it('leaves each sandbox its even share in a kata that has taken everything', () => {
    const made = setUp(['bear', 256], ['bee', 256], ['owl', 256], ['fox', 256], ['bat', 256]);
    expect(made.quotaOf(avatar('lion')).bytes).toBe(1024 / 64);
  });

  it('counts files and directories in the same way', () => {
    const made = setUp();
    for (const name of AVATAR_NAMES.slice(0, 63)) made.note(avatar(name), usage(0, 101));
    expect(made.quotaOf(avatar('zebra')).entries).toBe(100);
    made.note(avatar('bear'), usage(0, 6400));
    expect(made.quotaOf(avatar('bee')).entries).toBe(100);
  });

  it('keeps the sum of a kata below twice its quota, whatever its avatars write', () => {
    const made = setUp();
    const taken = new Map<AvatarName, number>();
    for (let round = 0; round < 3; round += 1) {
      for (const name of AVATAR_NAMES) {
        const written = usage(256);
        const isOver = exceeds(written, made.quotaOf(avatar(name)));
        made.note(avatar(name), isOver ? usage(1) : written);
        taken.set(name, isOver ? 1 : 256);
      }
    }
    expect([...taken.values()].reduce((one, other) => one + other)).toBeLessThanOrEqual(2 * 1024);
  });

  it('does not count other katas, nor what was forgotten', () => {
    const made = setUp(['bear', 256], ['bee', 256], ['owl', 256], ['fox', 256]);
    expect(made.quotaOf(avatar('lion', 'AAAAAAAAAA' as KataId))).toEqual(quotas.sandbox);
    made.forget(kataId);
    expect(made.quotaOf(avatar('lion'))).toEqual(quotas.sandbox);
  });
});
