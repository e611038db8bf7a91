import { matchingStartPoints } from './matching-start-points';

const startPoint = (name: string, displayName: string) => ({
  name,
  display_name: displayName,
  language: displayName,
  test_framework: '',
  installed: true,
  seconds: null,
});
const all = [
  startPoint('cpp-gpp-catch2', 'C++ (g++), Catch2'),
  startPoint('python-pytest', 'Python, pytest'),
  startPoint('python-unittest', 'Python, unittest'),
];
const names = (filter: string) => matchingStartPoints(all, filter).map(({ name }) => name);

describe('matchingStartPoints', () => {
  it.each([
    ['', ['cpp-gpp-catch2', 'python-pytest', 'python-unittest']],
    ['  PYTHON ', ['python-pytest', 'python-unittest']],
    ['unit py', ['python-unittest']],
    ['C++', ['cpp-gpp-catch2']],
    ['gpp', ['cpp-gpp-catch2']],
    ['cobol', []],
  ])('finds for "%s"', (filter, found) => {
    expect(names(filter)).toEqual(found);
  });
});
