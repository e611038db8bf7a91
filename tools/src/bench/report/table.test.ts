import { figure, table } from './table';

it('lines columns up, words to the left and figures to the right', () => {
  expect(
    table([
      ['ms', 'p50'],
      ['bare process', '5'],
    ]),
  ).toEqual(['ms             p50', 'bare process     5']);
});

it('takes rows of different lengths', () => {
  expect(table([['a', '1', '2'], ['b']])).toEqual(['a   1   2', 'b']);
});

it.each([
  [0.1234, '0.12'],
  [9.876, '9.88'],
  [45.67, '45.7'],
  [456.7, '457'],
  [-10.81, '-10.8'],
  [undefined, '-'],
  [NaN, '-'],
])('writes %p as %p', (value, written) => {
  expect(figure(value)).toBe(written);
});
