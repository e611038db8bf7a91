import { countLights, sameLights } from './light-counts';

const lights = ['green', 'red', 'timed_out', 'red', 'amber', 'red', 'mauve'].map(
  (colour, index) => ({
    colour,
    number: index + 1,
  }),
);

it('lights are counted by colour, and an unknown colour among the faulty', () => {
  expect(countLights(lights).map(([{ kind }, count]) => `${kind} ${count}`)).toEqual([
    'red 3',
    'amber 1',
    'green 1',
    'timed-out 1',
    'faulty 1',
  ]);
  expect(countLights([])).toEqual([]);
});

it('lights are the same when their numbers and colours are', () => {
  expect(sameLights(lights, [...lights])).toBe(true);
  expect(sameLights(lights, lights.slice(1))).toBe(false);
  expect(sameLights(lights.slice(0, 1), [{ number: 1, colour: 'red' }])).toBe(false);
});
