import type { KataId } from '@katas/kata';
import type { KatasTree } from '@katas/katas-tree';
import { Dojo, HOUR_MS, POLICY } from './testing/dojo';
import { sweptEngine } from './testing/swept-engine';

const A = 'AAAAAAAAAA';

let dojo: Dojo;
beforeEach(() => {
  dojo = new Dojo();
});

describe('right before it removes', () => {
  /** Changes the world between the scan and the removal. */
  async function sweepWith(change: () => void) {
    const engine = sweptEngine(dojo.engine, {
      volumeSizes: async () => {
        change();
        return new Map();
      },
    });
    return dojo.sweep({}, { engine });
  }

  beforeEach(async () => {
    await dojo.endedKata(A);
    await dojo.sandbox(A, 'waiting');
    dojo.clock.advance(60_000);
  });
  afterEach(() => {
    expect(dojo.volumeNames).toEqual(['katas-AAAAAAAAAA']);
    expect(dojo.engine.containers.size).toBe(1);
  });

  it('finds a kata that was un-ended, and keeps it', async () => {
    const { byVolume } = await sweepWith(() => dojo.manifest(A as KataId, 0));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: live' });
  });

  it('finds a manifest that can no longer be read, and keeps the volume', async () => {
    const { byVolume } = await sweepWith(() => dojo.tree.putUnreadable(A as KataId));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: unreadable-manifest' });
  });

  it('finds that the tree was unmounted, and keeps everything', async () => {
    const { byVolume } = await sweepWith(() =>
      dojo.tree.setState({ state: 'empty', reason: 'an empty mount point' }),
    );
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: no-tree' });
  });

  it('finds that the clock was stepped back, and keeps the volume', async () => {
    const { byVolume } = await sweepWith(() => dojo.clock.set(dojo.clock.nowMs() - HOUR_MS));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: live' });
  });
});

describe('an orphan', () => {
  it('is not taken for one because the tree was unmounted while its kata was being read', async () => {
    await dojo.kata(A, 0);
    dojo.clock.advance(2 * (POLICY.lifetimeMs + POLICY.graceMs));
    // Mounted at the start of the sweep, gone at each reading: `absent` then says nothing about the kata.
    let asked = 0;
    const tree: KatasTree = {
      readKata: async () => ({ found: 'absent' }),
      state: async () =>
        asked++ === 0 ? { state: 'present' } : { state: 'missing', reason: 'gone' },
    };
    expect((await dojo.sweep({}, { tree })).byVolume).toEqual({
      'katas-AAAAAAAAAA': 'kept: no-tree',
    });
  });
});
