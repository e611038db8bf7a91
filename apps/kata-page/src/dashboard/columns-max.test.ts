import { columnsMax, LIGHT_EM, MINUTE_EM } from './columns-max';

const projector = { innerWidth: 1920, innerHeight: 1080 };
const laptop = { innerWidth: 1024, innerHeight: 820 };
const few = { animals: 4, hasLanguages: false };
const many = { animals: 40, hasLanguages: false };

it('more columns fit where many animals make the rows low, and where the window is wide', () => {
  expect(columnsMax(few, MINUTE_EM, projector)).toBe(16);
  expect(columnsMax(many, MINUTE_EM, projector)).toBe(39);
  expect(columnsMax(many, LIGHT_EM, projector)).toBe(57);
  expect(columnsMax(few, MINUTE_EM, laptop)).toBe(8);
});

it('fewer columns fit beside languages', () => {
  expect(columnsMax({ ...few, hasLanguages: true }, MINUTE_EM, projector)).toBe(12);
});

it('a few columns are shown in any window', () => {
  expect(columnsMax(few, MINUTE_EM, { innerWidth: 320, innerHeight: 640 })).toBe(5);
});
