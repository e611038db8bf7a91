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
  it('writes spaces up to the next tab stop', () => {
    expect(afterTab('hiker.py', 'ab', 2)).toBe('ab  ');
  });

  it('writes a real tab where the file needs one', () => {
    expect(afterTab('makefile', 'all:\n', 5)).toBe('all:\n\t');
  });

  it('indents the selected lines', () => {
    expect(afterTab('hiker.py', 'a\nb', 0, 3)).toBe('    a\n    b');
  });

  it('writes nothing into a read-only file', () => {
    const state = EditorState.create({ doc: 'a', extensions: [readOnly] });
    const wrote = indentAtCursor('a.py')({ state, dispatch: () => undefined });
    expect(wrote).toBe(false);
  });
});

it('a new line is indented by the unit of the kata and the file', () => {
  const unitOf = (name: string, doc: string): string =>
    EditorState.create({ extensions: [writingSetup(name, doc, 2)] }).facet(indentUnit);
  expect(unitOf('a.py', '')).toBe('  ');
  expect(unitOf('a.c', 'int x(void) {\n\treturn 1;\n}')).toBe('\t');
});
