import { EditorState } from '@codemirror/state';
import { ensureSyntaxTree, Language } from '@codemirror/language';
import { languageOf } from './language-of';

async function languageNamed(name: string): Promise<Language> {
  const found = await languageOf(name)?.();
  if (!(found instanceof Language)) throw new Error(`no language for ${name}`);
  return found;
}

function treeOf(language: Language, doc: string): string {
  const state = EditorState.create({ doc, extensions: [language] });
  return ensureSyntaxTree(state, doc.length, 1000)?.toString() ?? '';
}

describe('the language of a file', () => {
  it.each([
    ['hiker.py', 'def answer(): return 6', 'FunctionDefinition'],
    ['src/hiker.c', 'int main(void) { return 0; }', 'keyword'],
    ['hiker.HPP', 'class Hiker {};', 'keyword'],
    ['cyber-dojo.sh', 'if true; then echo 1; fi', 'keyword'],
    ['hiker.rb', 'def answer; end', 'keyword'],
    ['hiker.ts', 'const x: number = 1', 'keyword'],
  ])('of %s is understood', async (name, text, node) => {
    expect(treeOf(await languageNamed(name), text)).toContain(node);
  });

  it.each(['instructions', 'notes.txt', 'makefile', '', '.', 'constructor', 'a.toString'])(
    'is none for %j',
    (name) => expect(languageOf(name)).toBeUndefined(),
  );
});
