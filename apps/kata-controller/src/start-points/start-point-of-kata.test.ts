import { START_POINT } from '../testing/dojo-under-test';
import { startPointOfKata } from './start-point-of-kata';
import type { InstalledStartPoint } from './start-points';

const startPoint = (name: string, displayName: string): InstalledStartPoint => ({
  ...START_POINT,
  name,
  displayName,
  imageName: `katas/${name}` as InstalledStartPoint['imageName'],
});
const all = [
  startPoint('c-gcc-assert', 'C (gcc), assert'),
  startPoint('cpp-assert', 'C++, assert'),
  startPoint('csharp-assert', 'C#, assert'),
  startPoint('python-unittest', 'Python, unittest'),
  startPoint('ruby-minitest', 'Ruby, MiniTest'),
  startPoint('java-junit', 'Java, JUnit'),
];

function like(fields: Record<string, unknown>): string | undefined {
  const { image_name: imageName } = fields;
  return startPointOfKata(all, { imageName: imageName as string | undefined, fields })?.name;
}

describe('startPointOfKata', () => {
  it.each([
    ['its image', 'ruby-minitest', { image_name: 'katas/ruby-minitest:latest' }],
    [
      'its image rather than its names',
      'java-junit',
      { image_name: 'katas/java-junit', language: 'C#' },
    ],
    ['the image of 2016', 'ruby-minitest', { image_name: 'cyberdojofoundation/ruby_mini_test' }],
    ['a tag and a registry', 'java-junit', { image_name: 'host:5000/x/java_junit:1.2' }],
    ['its display name', 'cpp-assert', { display_name: 'C++, assert' }],
    ['its language of 2015', 'python-unittest', { language: 'Python-unittest' }],
    ['both names of 2012', 'java-junit', { language: 'Java', unit_test_framework: 'junit' }],
    ['its framework', 'python-unittest', { language: 'P', unit_test_framework: 'python_unittest' }],
    ['brackets', 'c-gcc-assert', { language: 'C (gcc)-assert' }],
  ])('matches %s', (_what, name, fields) => {
    expect(like(fields)).toBe(name);
  });

  it.each([
    ['has no names', {}],
    ['has names that are not text', { image_name: '', display_name: 7, language: null }],
    [
      'has a language that is not installed',
      { language: 'Scala', unit_test_framework: 'scala_test' },
    ],
    ['has another C language', { display_name: 'C, assert' }],
    ['has only half of a name', { language: 'Python' }],
  ])('matches nothing for a kata that %s', (_what, fields) => {
    expect(like(fields)).toBeUndefined();
  });
});
