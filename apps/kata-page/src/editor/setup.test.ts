import { indentUnit } from '@codemirror/language';
import { EditorSelection, EditorState } from '@codemirror/state';
import { indentAtCursor, readOnly, writingSetup } from './setup';

function afterTab(name: string, doc: string, from: number, to = from): string {
  let state = EditorState.create({
    doc,
    selection: EditorSelection.single(from, to),
    extensions: [writingSetup(name, doc, 4)],
  });
  indentAtCursor(name)({ state, dispatch: (transaction) => (state = transaction.state) });
  return state.doc.toString();
}

describe('Tab in the editor', () => {
  it('writes spaces up to the next stop of the kata’s tab size', () => {
    expect(afterTab('hiker.py', 'ab', 2)).toBe('ab  ');
  });

  it('writes a real tab where the file wants one', () => {
    expect(afterTab('makefile', 'all:\n', 5)).toBe('all:\n\t');
  });

  it('indents the lines selected', () => {
    expect(afterTab('hiker.py', 'a\nb', 0, 3)).toBe('    a\n    b');
  });

  it('writes nothing into what is only to be read', () => {
    const state = EditorState.create({ doc: 'a', extensions: [readOnly] });
    const wrote = indentAtCursor('a.py')({ state, dispatch: () => undefined });
    expect(wrote).toBe(false);
  });
});

it('a new line is indented as the kata and the file say', () => {
  const unitOf = (name: string, doc: string): string =>
    EditorState.create({ extensions: [writingSetup(name, doc, 2)] }).facet(indentUnit);
  expect(unitOf('a.py', '')).toBe('  ');
  expect(unitOf('a.c', 'int x(void) {\n\treturn 1;\n}')).toBe('\t');
});
