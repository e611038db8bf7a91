import { join } from 'node:path';
import { languagesOption } from './languages-option';

const LANGUAGES_DIR = join(__dirname, '../../../docker/languages');
const namesOf = (...args: string[]) => languagesOption(LANGUAGES_DIR, args).map(({ name }) => name);

it('returns the named languages, and none by default', () => {
  expect(namesOf('--languages', 'ruby-rspec,c-gcc-assert')).toEqual(['c-gcc-assert', 'ruby-rspec']);
  expect(namesOf()).toEqual([]);
});

it.each([[['--languages']], [['ruby-rspec']], [['--languages', 'a', 'b']]])(
  'refuses %j',
  (args) => {
    expect(() => namesOf(...args)).toThrow('Usage: npm run deploy');
  },
);

it('names a language that does not exist', () => {
  expect(() => namesOf('--languages', 'ruby-rspec,cobol-85')).toThrow('no language cobol-85');
});
