import { DojoProblem, type PastLight } from '../dojo/dojo';
import { createLightShelf, numberAfter, numberBefore } from './light-shelf';

const lights = [1, 2, 4].map((number) => ({ number, colour: 'red' }));
const light = (output: string): PastLight => ({ files: new Map(), output, colour: 'red' });

describe('the shelf of lights', () => {
  it('takes a light with the one before it, and fetches each once', async () => {
    const asked: number[] = [];
    const shelf = createLightShelf(
      {
        light: (_kata, _name, number) => {
          asked.push(number);
          return Promise.resolve(light(`of ${number}`));
        },
      },
      '3456789ABC',
    );
    const { before, light: shown } = await shelf.take('lion', lights, 4);
    expect([before?.output, shown.output]).toEqual(['of 2', 'of 4']);
    await shelf.take('lion', lights, 2);
    expect((await shelf.take('lion', lights, 0)).before).toBeUndefined();
    expect(asked).toEqual([4, 2, 1, 0]);
  });

  it('asks again for what could not be fetched', async () => {
    const answers = [
      Promise.reject(new DojoProblem('unanswered', 'Nobody.')),
      Promise.resolve(light('x')),
    ];
    const shelf = createLightShelf(
      { light: () => answers.shift() ?? Promise.reject(new Error('asked too often')) },
      '3456789ABC',
    );
    await expect(shelf.take('lion', lights, 0)).rejects.toThrow('Nobody.');
    expect((await shelf.take('lion', lights, 0)).light.output).toBe('x');
  });

  it('steps over gaps, from the start to the last', () => {
    expect([1, 2, 4].map((number) => numberBefore(lights, number))).toEqual([0, 1, 2]);
    expect([0, 2, 4].map((number) => numberAfter(lights, number))).toEqual([1, 4, undefined]);
  });
});
