import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from './language-cases';

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'language-'));
  mkdirSync(join(folder, 'cases'));
  writeFileSync(join(folder, 'cases', name), text);
  return folder;
}

describe('the cases of a language', () => {
  it('are read with the colour of their name', () => {
    const folder = folderWith('amber-no-tests.json', '{"files": {"a": "b"}}');
    const one = { name: 'amber-no-tests', colour: 'amber', files: { a: 'b' }, deleted: [] };
    expect(readCases(folder)).toEqual([one]);
  });

  it.each([
    ['red.json', '{"files": }', /cases\/red\.json: Unexpected token/],
    ['red.json', '{"file": {}}', /cases\/red\.json: .*(file|files)/],
    ['red.json', '{"files": {"a": 1}}', /cases\/red\.json: .*\n.*files\.a/],
    ['yellow.json', '{"files": {}}', /cases\/yellow\.json: the name starts with no colour/],
  ])('name the file that is wrong: %s %s', (name, text, message) => {
    expect(() => readCases(folderWith(name, text))).toThrow(message);
  });
});
