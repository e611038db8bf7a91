import { countLights } from './light-counts';

const lights = ['green', 'red', 'timed_out', 'red', 'amber', 'red', 'mauve'].map(
  (colour, index) => ({ colour, number: index + 1, time: null }),
);

it('lights are counted by colour, and an unknown colour as faulty', () => {
  expect(countLights(lights).map(([{ kind }, count]) => `${kind} ${count}`)).toEqual([
    'red 3',
    'amber 1',
    'green 1',
    'timed-out 1',
    'faulty 1',
  ]);
  expect(countLights([])).toEqual([]);
});
