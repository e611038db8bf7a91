import { BASE_IMAGE, BOOKWORM_IMAGE } from './ensure-base-image';
import { endOfLifeWarnings } from './end-of-life';
import { NODE_IMAGE } from './ensure-node-image';

const BASES = [BASE_IMAGE, BOOKWORM_IMAGE, NODE_IMAGE];

it('warns of a base from the day after its last day of support', () => {
  expect(endOfLifeWarnings(['node:24'], Date.UTC(2028, 3, 30, 12))).toEqual([]);
  expect(endOfLifeWarnings(['node:24'], Date.UTC(2028, 4, 1))).toEqual([
    'Warning: node:24: Node.js 24 gets no security updates since 2028-04-30.',
  ]);
});

it('knows the dates of every base that images are built on', () => {
  for (const base of BASES)
    expect(endOfLifeWarnings([base], Date.UTC(2100, 0, 1))).toContainEqual(
      expect.stringContaining(base),
    );
});
