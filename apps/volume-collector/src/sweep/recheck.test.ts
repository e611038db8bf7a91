import type { KataId } from '@katas/kata';
import type { KatasTree } from '@katas/katas-tree';
import { Dojo, HOUR_MS, POLICY } from '../testing/dojo';
import { sweptEngine } from '../testing/swept-engine';

const A = 'AAAAAAAAAA';

let dojo: Dojo;
beforeEach(() => {
  dojo = new Dojo();
});

describe('the check right before a removal', () => {
  /** Makes a change between the decision and the removal. */
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

  it('keeps the volume of a kata that is live again', async () => {
    const { byVolume } = await sweepWith(() => dojo.manifest(A as KataId, 0));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: live' });
  });

  it('keeps the volume of a kata whose manifest became unreadable', async () => {
    const { byVolume } = await sweepWith(() => dojo.tree.putUnreadable(A as KataId));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: unreadable-manifest' });
  });

  it('keeps the volume when the tree was unmounted', async () => {
    const { byVolume } = await sweepWith(() =>
      dojo.tree.setState({ state: 'empty', reason: 'an empty mount point' }),
    );
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: no-tree' });
  });

  it('keeps the volume when the clock was set back', async () => {
    const { byVolume } = await sweepWith(() => dojo.clock.set(dojo.clock.nowMs() - HOUR_MS));
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: live' });
  });
});

describe('a volume', () => {
  it('is no orphan when the tree was unmounted while its kata was read', async () => {
    await dojo.kata(A, 0);
    dojo.clock.advance(2 * (POLICY.lifetimeMs + POLICY.graceMs));
    // Mounted at the start of the sweep, gone at each reading. `absent` then means nothing.
    let calls = 0;
    const tree: KatasTree = {
      readKata: async () => ({ found: 'absent' }),
      state: async () =>
        calls++ === 0 ? { state: 'present' } : { state: 'missing', reason: 'gone' },
    };
    expect((await dojo.sweep({}, { tree })).byVolume).toEqual({
      'katas-AAAAAAAAAA': 'kept: no-tree',
    });
  });
});
