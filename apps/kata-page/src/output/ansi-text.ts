import Anser from 'anser';
import { withoutCommands, type StyleText } from './plain-text';

/** With more pieces the output is shown without colours: a browser would be slow. */
const PIECES_MAX = 4000;

/** Returns the pieces of an output, without its terminal sequences. Their texts, joined, are what the output shows. */
export const styledTexts: StyleText = (output) => {
  const pieces = Anser.ansiToJson(withoutCommands(output), {
    json: true,
    use_classes: true,
    remove_empty: true,
  }).map((piece) => ({ text: piece.content, className: classesOf(piece) }));
  if (pieces.length <= PIECES_MAX) return pieces;
  return [{ text: pieces.map(({ text }) => text).join(''), className: '' }];
};

const DECORATIONS: ReadonlySet<string> = new Set(['bold', 'dim', 'italic', 'underline']);

/**
 * Returns the classes of a text: the 16 colours of a terminal by their names. Others would not be readable in every
 * theme.
 */
function classesOf({ fg, decorations }: Anser.AnserJsonEntry): string {
  const colour = COLOUR.exec(fg)?.[1];
  return [
    ...(colour === undefined ? [] : [`ansi-${colour}`]),
    ...decorations.filter((name) => DECORATIONS.has(name)).map((name) => `ansi-${name}`),
  ].join(' ');
}

const COLOUR = /^ansi-(?:bright-)?(black|red|green|yellow|blue|magenta|cyan|white)$/;
