import { join } from 'node:path';
import ts from 'typescript';
import {
  englishTexts,
  pageSources,
  placeholdersOf,
  translatedTexts,
  type Texts,
} from './catalogue-files';
import { strayTexts } from './stray-texts';

const SOURCE = join(__dirname, '../../../apps/kata-page/src');
const pages = pageSources(SOURCE);
const english = englishTexts(pages);

const keysOf = (parts: ReadonlyMap<string, Texts>): readonly string[] =>
  [...parts].flatMap(([part, texts]) => [...texts.keys()].map((key) => `${part}.${key}`)).sort();

it('finds the English texts of the page', () => {
  expect(keysOf(english).length).toBeGreaterThan(300);
  expect(keysOf(english)).toContain('edit.undo');
});

describe.each(['de', 'fr'])('the texts in %s', (locale) => {
  const translated = new Map(translatedTexts(pageSources(join(SOURCE, 'i18n', locale))));
  // In English the server's own texts are shown. The type of the catalogue has the codes.
  translated.delete('codes');

  it('are those of the page, each one of them', () => {
    expect(keysOf(translated)).toEqual(keysOf(english));
  });

  it('have the placeholders of the English ones', () => {
    const different = [...english].flatMap(([part, texts]) =>
      [...texts]
        .filter(([key, text]) => {
          const own = translated.get(part)?.get(key) ?? '';
          return placeholdersOf(own).join() !== placeholdersOf(text).join();
        })
        .map(([key]) => `${part}.${key}`),
    );
    expect(different).toEqual([]);
  });

  it('have the plural forms of their language wherever the English ones have two', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const needed = forms.filter((form) => form !== 'many');
    const incomplete = [...english].flatMap(([part, texts]) =>
      [...texts]
        .filter(([, text]) => typeof text !== 'string')
        .filter(([key]) => {
          const own = translated.get(part)?.get(key);
          return typeof own !== 'object' || !needed.every((form) => own.has(form));
        })
        .map(([key]) => `${part}.${key}`),
    );
    expect(incomplete).toEqual([]);
  });
});

it('no text that people read is outside of the catalogue', () => {
  const views = pages.filter(({ fileName }) => !isCatalogue(fileName));
  expect(views.length).toBeGreaterThan(100);
  expect(views.flatMap(strayTexts)).toEqual([]);
});

function isCatalogue(fileName: string): boolean {
  return fileName.startsWith('i18n/') || /(?:^|[/-])texts\.ts$/.test(fileName);
}

it.each([
  ['a text', '<p>Hello</p>', ['Hello']],
  ['a text beside a value', '<p>{count} lights</p>', ['lights']],
  ['a choice of texts', "<p>{isOn ? 'On' : 'Off'}</p>", ['On', 'Off']],
  ['a text with a value', '<p>{`light ${count}`}</p>', ['light']],
  ['an accessible name', '<p aria-label="Files" />', ['Files']],
  ['a tip with a value', '<p title={`Open ${name}`} />', ['Open']],
  ['a placeholder', '<input placeholder="Filter" />', ['Filter']],
  ['a sentence in the code', "const text = 'Nothing changed.';", ['Nothing changed.']],
  ['a text after a condition', "<p>{kind === 'a' && 'On'}</p>", ['On']],
  ['a command', '<code>npm start</code>', []],
  ['a class', '<p class="pane head" id="a" />', []],
  ['the message of a mistake', "throw new Error('No such part');", []],
])('finds %s', (_what, code, found) => {
  const source = ts.createSourceFile(
    'a.tsx',
    code,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  expect(strayTexts(source)).toEqual(found.map((text) => `a.tsx:1 ${text}`));
});
