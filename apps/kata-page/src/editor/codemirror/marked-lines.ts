import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from '@codemirror/state';
import {
  Decoration,
  EditorView,
  GutterMarker,
  gutterLineClass,
  type DecorationSet,
} from '@codemirror/view';

const marking = StateEffect.define<ReadonlySet<number>>();

const line = Decoration.line({ class: 'cm-failing-line' });

class FailingGutter extends GutterMarker {
  override readonly elementClass = 'cm-failing-gutter';
}
const gutter = new FailingGutter();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (value, { changes, effects, state }) =>
    effects.reduce(
      (set, effect) => (effect.is(marking) ? marksOf(state, effect.value) : set),
      value.map(changes),
    ),
  provide: (field) => [
    EditorView.decorations.from(field),
    gutterLineClass.from(field, (set) => gutterOf(set)),
  ],
});

/** The lines that the last run named. They move with the text. */
export const markedLines: Extension = marks;

/** Returns the effect that marks these lines, from 1, and no others. */
export function markLines(lines: ReadonlySet<number>): StateEffect<unknown> {
  return marking.of(lines);
}

function marksOf({ doc }: EditorState, lines: ReadonlySet<number>): DecorationSet {
  const there = [...lines].filter((number) => number <= doc.lines).sort((a, b) => a - b);
  return Decoration.set(there.map((number) => line.range(doc.line(number).from)));
}

function gutterOf(set: DecorationSet): RangeSet<GutterMarker> {
  const positions: number[] = [];
  for (const cursor = set.iter(); cursor.value !== null; cursor.next()) positions.push(cursor.from);
  return RangeSet.of(positions.map((from) => gutter.range(from)));
}
