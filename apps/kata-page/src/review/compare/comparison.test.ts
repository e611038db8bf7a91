import type { Light } from '@katas/controller-api';
import { comparedLight, lightAtTime } from './comparison';

function light(number: number, minute: number): Light {
  return { number, colour: 'red', time: [2026, 11, 24, 10, minute, 0] };
}

const WOLF = [light(1, 5), light(2, 10), light(3, 20)];
const AVATARS = new Map([['wolf', WOLF]]);

describe('lightAtTime', () => {
  it.each([
    [4, 0],
    [5, 1],
    [15, 2],
    [59, 3],
  ])('at minute %d is light %d', (minute, number) => {
    expect(lightAtTime(WOLF, light(7, minute))).toBe(number);
  });

  it('is the start when the time is not known', () => {
    expect(lightAtTime(WOLF, { number: 1, colour: 'red', time: null })).toBe(0);
    expect(lightAtTime(WOLF, undefined)).toBe(0);
  });
});

describe('comparedLight', () => {
  it('is a chosen light, or the one at the same time', () => {
    expect(comparedLight({ avatarName: 'wolf', light: 2 }, AVATARS, light(1, 59))).toEqual({
      avatarName: 'wolf',
      number: 2,
    });
    const inStep = { avatarName: 'wolf', light: 'same-time' } as const;
    expect(comparedLight(inStep, AVATARS, light(1, 12))?.number).toBe(2);
    expect(
      comparedLight({ avatarName: 'bear', light: 'same-time' }, AVATARS, light(1, 12))?.number,
    ).toBe(0);
  });

  it('is undefined for the light before', () => {
    expect(
      comparedLight({ avatarName: 'wolf', light: 'before' }, AVATARS, light(1, 1)),
    ).toBeUndefined();
  });
});
