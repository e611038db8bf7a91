import type { KataId } from '@katas/kata';
import type { KatasTree } from '../katas-tree';

export interface KatasTreeUnderTest {
  readonly tree: KatasTree;
  putManifest(kataId: KataId, manifest: object): void;
  /** Puts a manifest that is not JSON. */
  putUnreadable(kataId: KataId): void;
  remove(kataId: KataId): void;
  /** Removes the whole tree. */
  unmount(): void;
}

const KATA = '3456789ABC' as KataId;
const OTHER = '3456789ABD' as KataId;
const created = [2026, 3, 28, 22, 1, 2];
const createdMs = Date.UTC(2026, 2, 28, 22, 1, 2);

/** Tests what every implementation of {@link KatasTree} guarantees. */
export function katasTreeContract(name: string, make: () => KatasTreeUnderTest): void {
  describe(`${name}, as a katas tree,`, () => {
    let under: KatasTreeUnderTest;
    beforeEach(() => (under = make()));

    it('returns when a kata was created, and its image', async () => {
      under.putManifest(KATA, { created, image_name: 'katas/python-unittest' });
      expect(await under.tree.readKata(KATA)).toEqual({
        found: 'kata',
        life: { createdMs },
        imageName: 'katas/python-unittest',
      });
    });

    it('returns the limits of a kata without validating them', async () => {
      under.putManifest(KATA, { created, limits: { memory_mb: 'a lot' } });
      expect(await under.tree.readKata(KATA)).toMatchObject({ limits: { memory_mb: 'a lot' } });
      under.putManifest(KATA, { created });
      expect(await under.tree.readKata(KATA)).toHaveProperty('limits', undefined);
    });

    it('returns when a kata was ended by hand', async () => {
      under.putManifest(KATA, { created, ended: [2026, 3, 28, 23, 0, 0] });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        life: { createdMs, endedMs: Date.UTC(2026, 2, 28, 23) },
      });
    });

    it("returns a kata's own lifetime", async () => {
      under.putManifest(KATA, { created, lifetime_hours: 2 });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        life: { createdMs, lifetimeMs: 2 * 60 * 60 * 1000 },
      });
    });

    it('returns unreadable when the lifetime is not a number of hours', async () => {
      under.putManifest(KATA, { created, lifetime_hours: 'a day' });
      expect(await under.tree.readKata(KATA)).toMatchObject({ found: 'unreadable' });
    });

    it('accepts microseconds, which some servers wrote', async () => {
      under.putManifest(KATA, { created: [...created, 500_999] });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        life: { createdMs: createdMs + 500 },
      });
    });

    it('reads an old kata that names no image', async () => {
      under.putManifest(KATA, { created, language: 'Java', unit_test_framework: 'junit' });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        found: 'kata',
        imageName: undefined,
      });
    });

    it('returns absent when there is no kata', async () => {
      under.putManifest(OTHER, { created });
      expect(await under.tree.readKata(KATA)).toEqual({ found: 'absent' });
    });

    it('returns changes by hand at once', async () => {
      under.putManifest(KATA, { created });
      await under.tree.readKata(KATA);
      under.putManifest(KATA, { created: [2026, 3, 27, 22, 1, 2] });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        life: { createdMs: createdMs - 24 * 60 * 60 * 1000 },
      });
      under.remove(KATA);
      expect(await under.tree.readKata(KATA)).toEqual({ found: 'absent' });
    });

    it.each([
      ['no entries', []],
      ['five entries', created.slice(1)],
      ['eight entries', [...created, 0, 0]],
      ['strings', created.map(String)],
      ['month 13', [2026, 13, 28, 22, 1, 2]],
      ['nothing', undefined],
      ['null', null],
    ])('cannot read a kata created at %s', async (_what, time) => {
      under.putManifest(KATA, { created: time });
      expect(await under.tree.readKata(KATA)).toMatchObject({
        found: 'unreadable',
        reason: expect.stringContaining('created is not a time') as string,
      });
    });

    it('cannot read a kata whose end is not a time', async () => {
      under.putManifest(KATA, { created, ended: true });
      expect(await under.tree.readKata(KATA)).toMatchObject({ found: 'unreadable' });
    });

    it('cannot read a manifest that is not JSON', async () => {
      under.putUnreadable(KATA);
      expect(await under.tree.readKata(KATA)).toEqual({
        found: 'unreadable',
        reason: 'manifest.json is not a JSON object',
      });
    });

    it('is empty without katas, and present with one', async () => {
      expect(await under.tree.state()).toMatchObject({ state: 'empty' });
      under.putUnreadable(KATA);
      expect(await under.tree.state()).toEqual({ state: 'present' });
    });

    it('makes katas unreadable, not absent, when the tree is missing', async () => {
      under.unmount();
      expect(await under.tree.state()).toMatchObject({ state: 'missing' });
      expect(await under.tree.readKata(KATA)).toEqual({
        found: 'unreadable',
        reason: 'there is no katas tree',
      });
    });
  });
}
