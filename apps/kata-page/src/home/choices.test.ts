import { matchingChoices, toggled } from './choices';

const CHOICES = [
  { value: 'java-junit5', label: 'Java, JUnit 5', words: 'java-junit5' },
  { value: 'javascript-jest', label: 'JavaScript, Jest', words: 'javascript-jest' },
  { value: 'c-gcc-assert', label: 'C, assert', words: 'c-gcc-assert' },
  { value: '', label: 'No exercise' },
];

describe('matchingChoices', () => {
  it.each([
    ['', ['java-junit5', 'javascript-jest', 'c-gcc-assert', '']],
    ['JAVA', ['java-junit5', 'javascript-jest']],
    ['java junit', ['java-junit5']],
    ['gcc', ['c-gcc-assert']],
    ['  assert  ', ['c-gcc-assert']],
    ['cobol', []],
  ])('of the filter %j are %j', (filter, values) => {
    expect(matchingChoices(CHOICES, filter).map(({ value }) => value)).toEqual(values);
  });
});

describe('toggled', () => {
  it('adds a value, and removes it', () => {
    expect(toggled(['a'], 'b', 8)).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a', 8)).toEqual(['b']);
  });

  it('adds no more than the most', () => {
    expect(toggled(['a', 'b'], 'c', 2)).toEqual(['a', 'b']);
  });
});
