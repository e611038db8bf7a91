import type { Light } from '@katas/controller-api';
import { countEach, type LightCounts } from './light-counts';

it('counts what each light changed since the one before, one after the other', async () => {
  const lights: Light[] = [1, 2].map((number) => ({ number, colour: 'red', time: null }));
  const texts = ['a\n', 'a\nb\n', 'a\nb\n'];
  const filesOf = async ({ number }: { number: number }) => new Map([['f', texts[number] ?? '']]);
  const reported: (readonly LightCounts[])[] = [];
  await countEach({ avatarName: 'lion', filesOf }, lights, (counts) => reported.push(counts));
  expect(reported.map(({ length }) => length)).toEqual([1, 2]);
  expect(reported[1]).toEqual([
    { light: lights[0], files: 1, added: 1, removed: 0 },
    { light: lights[1], files: 0, added: 0, removed: 0 },
  ]);
});
