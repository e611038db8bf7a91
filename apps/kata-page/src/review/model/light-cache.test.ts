import type { PastLight } from '../../dojo/dojo';
import { DojoProblem } from '../../dojo/answers/dojo-problem';
import { createLightCache, numberAfter, numberBefore } from './light-cache';

const lights = [1, 2, 4].map((number) => ({ number, colour: 'red', time: null }));
const light = (output: string): PastLight => ({ files: new Map(), output, colour: 'red' });

describe('the light cache', () => {
  it('returns a light with the one before it, and fetches each once', async () => {
    const asked: number[] = [];
    const cache = createLightCache(
      {
        light: (_kata, _name, number) => {
          asked.push(number);
          return Promise.resolve(light(`of ${number}`));
        },
      },
      '3456789ABC',
    );
    const { before, light: shown } = await cache.find('lion', lights, 4);
    expect([before?.output, shown.output]).toEqual(['of 2', 'of 4']);
    await cache.find('lion', lights, 2);
    expect((await cache.find('lion', lights, 0)).before).toBeUndefined();
    expect(asked).toEqual([4, 2, 1, 0]);
  });

  it('fetches again what could not be fetched', async () => {
    const answers = [
      Promise.reject(new DojoProblem('unanswered', 'Nobody.')),
      Promise.resolve(light('x')),
    ];
    const cache = createLightCache(
      { light: () => answers.shift() ?? Promise.reject(new Error('fetched too often')) },
      '3456789ABC',
    );
    await expect(cache.find('lion', lights, 0)).rejects.toThrow('Nobody.');
    expect((await cache.find('lion', lights, 0)).light.output).toBe('x');
  });

  it('returns a light whose predecessor cannot be read, without it', async () => {
    const cache = createLightCache(
      {
        light: (_kata, _name, number) =>
          number === 2
            ? Promise.reject(new DojoProblem('not-found', 'The files are lost.'))
            : Promise.resolve(light(`of ${number}`)),
      },
      '3456789ABC',
    );
    const { before, light: shown } = await cache.find('lion', lights, 4);
    expect([before, shown.output]).toEqual([undefined, 'of 4']);
    await expect(cache.find('lion', lights, 2)).rejects.toThrow('The files are lost.');
  });

  it('steps over gaps, from the start to the last light', () => {
    expect([1, 2, 4].map((number) => numberBefore(lights, number))).toEqual([0, 1, 2]);
    expect([0, 2, 4].map((number) => numberAfter(lights, number))).toEqual([1, 4, undefined]);
  });
});
