import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSourceFiles } from './source-files';
import { findCycles, importCycles, measureStructure, upwardImports } from './structure';

const LONG_BODY = `if (a > 0) { log(a, [a.b, a.c]); } else { log((a - 1) * 2, { a: [a] }); } return a[0];`;

describe('the structure of a workspace', () => {
  const root = mkdtempSync(join(tmpdir(), 'katas-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeAll(() => {
    write('libs/kata/package.json', '{"name": "@katas/kata", "exports": {".": "./src/index.ts"}}');
    write('libs/kata/src/index.ts', "export * from './name';");
    write('libs/kata/src/name.ts', "import type { Other } from '../../../apps/one/src/main';");
    write('apps/one/package.json', '{"name": "@katas/one"}');
    write(
      'apps/one/src/main.ts',
      "import { name } from '@katas/kata';\nexport type Other = string;",
    );
    write('apps/one/src/one.test.ts', `${' '.repeat(120)}x`);
    write('apps/one/src/a.ts', `const a = (a) => { ${LONG_BODY} };`);
    write('apps/one/src/b.ts', `function b(be) { ${LONG_BODY.replaceAll('a', 'be')} }`);
    write('apps/one/src/long.ts', `function long() {\n${'long();\n'.repeat(40)}}`);
  });

  const details = () => measureStructure(readSourceFiles(root)).details;

  it('finds a cycle through a type import and a package name', () => {
    expect(importCycles(readSourceFiles(root))).toEqual([
      ['apps/one/src/main.ts', 'libs/kata/src/index.ts', 'libs/kata/src/name.ts'],
    ]);
  });

  it('finds an import of a higher layer', () => {
    expect(details()['imports of a project of a higher layer']).toEqual([
      'libs/kata/src/name.ts -> apps/one/src/main.ts',
    ]);
  });

  it('finds functions over 40 lines, copies under other names, and wide lines in tests', () => {
    expect(details()).toMatchObject({
      'functions over 40 lines': ['apps/one/src/long.ts:1 42 lines'],
      'functions equal to another but for names': ['apps/one/src/b.ts:1 = apps/one/src/a.ts:1'],
      'lines over 120 columns': ['apps/one/src/one.test.ts:1'],
    });
  });

  it('counts product files and tests apart', () => {
    const rows = new Map(measureStructure(readSourceFiles(root)).rows);
    expect([rows.get('product files'), rows.get('test files')]).toEqual(['6', '1']);
  });
});

it('finds each group of names that reach each other once', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', ['e']],
    ['e', ['d']],
    ['f', ['a']],
  ]);
  expect(findCycles(graph)).toEqual([
    ['d', 'e'],
    ['a', 'b', 'c'],
  ]);
});

describe('this workspace', () => {
  const files = readSourceFiles(join(__dirname, '../../..'));

  it('has no import cycle, type imports included', () => {
    expect(importCycles(files)).toEqual([]);
  });

  it('has no import of a project of a higher layer', () => {
    expect(upwardImports(files)).toEqual([]);
  });
});
