import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { START_POINT } from '../testing/dojo-under-test';
import { OLD_START_POINTS } from './reading/old-language-names';
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
  startPoint('cobol-check', 'COBOL, check'),
  startPoint('cpp-gpp-assert', 'C++ (g++), assert'),
  startPoint('cpp-gpp-googletest', 'C++ (g++), GoogleTest'),
  startPoint('java-junit4', 'Java, JUnit 4'),
  startPoint('javascript-jasmine', 'JavaScript, Jasmine'),
  startPoint('javascript-node-assert', 'JavaScript, assert'),
  startPoint('python-unittest', 'Python, unittest'),
  startPoint('ruby-cucumber', 'Ruby, Cucumber'),
  startPoint('ruby-minitest', 'Ruby, Minitest'),
  startPoint('ruby-rspec', 'Ruby, RSpec'),
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
      'java-junit4',
      { image_name: 'katas/java-junit4', language: 'C#' },
    ],
    ['the image of 2016', 'ruby-minitest', { image_name: 'cyberdojofoundation/ruby_mini_test' }],
    ['a tag and a registry', 'java-junit4', { image_name: 'host:5000/x/java_junit:1.2' }],
    ['its display name', 'cpp-gpp-assert', { display_name: 'C++, assert' }],
    ['its language of 2015', 'python-unittest', { language: 'Python-unittest' }],
    ['both names of 2012', 'java-junit4', { language: 'Java', unit_test_framework: 'junit' }],
    [
      'the language in a framework',
      'c-gcc-assert',
      { language: 'C', unit_test_framework: 'cassert' },
    ],
    [
      'the node of 2012',
      'javascript-node-assert',
      { language: 'Javascript', unit_test_framework: 'node' },
    ],
    ['brackets', 'c-gcc-assert', { language: 'C (gcc)-assert' }],
    ['a version', 'java-junit4', { language: 'Java-1.8_JUnit' }],
    ['a slash', 'c-gcc-assert', { display_name: 'C / cassert' }],
    ['a language with a plus', 'cpp-gpp-googletest', { language: 'C++-GoogleTest' }],
    ['another spelling', 'javascript-jasmine', { language: 'Javascript-jasmine' }],
    [
      'the language rather than the framework',
      'ruby-cucumber',
      { language: 'Ruby-Cucumber', unit_test_framework: 'ruby_rspec' },
    ],
    [
      'the image of a custom exercise',
      'cpp-gpp-assert',
      { display_name: 'C++ Countdown, Round 1', image_name: 'cyberdojofoundation/gpp_assert' },
    ],
    ['a start-point of its own by its name', 'cobol-check', { display_name: 'COBOL, check' }],
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
    ['names a framework alone', { unit_test_framework: 'python_unittest' }],
    ['has another language', { language: 'P', unit_test_framework: 'python_unittest' }],
    ['has Approval', { language: 'Ruby-Approval', unit_test_framework: 'ruby_rspec' }],
    ['has Moq', { display_name: 'C#, Moq', image_name: 'cyberdojofoundation/csharp_moq' }],
    ['has only half of a name', { language: 'Python' }],
  ])('matches nothing for a kata that %s', (_what, fields) => {
    expect(like(fields)).toBeUndefined();
  });
});

describe('every start-point of the table of old names', () => {
  it('is a folder of docker/languages', () => {
    const folders = readdirSync(join(__dirname, '../../../../docker/languages'));
    expect(OLD_START_POINTS.filter((name) => !folders.includes(name))).toEqual([]);
    expect(OLD_START_POINTS.length).toBeGreaterThan(40);
  });
});
