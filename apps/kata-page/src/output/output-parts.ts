import { filePositions, type FilePosition } from './file-positions';
import type { FileSet } from '../files/file-set';
import { plainTexts, type StyledText, type StyleText } from './plain-text';

/** A part of an output: text in one style, or a link to a line of a file. */
export interface OutputPart extends StyledText {
  readonly position?: FilePosition;
}

export interface RenderedOutput {
  readonly parts: readonly OutputPart[];
  /** The text that the parts show. */
  readonly text: string;
}

/** Returns an output as it is shown: without terminal sequences, with links to these files, and in these styles. */
export function renderOutput(
  output: string,
  files: FileSet,
  style: StyleText = plainTexts,
): RenderedOutput {
  const styled = style(output);
  const text = styled.map((piece) => piece.text).join('');
  return { text, parts: withLinks(styled, filePositions(text, files)) };
}

/** Cuts the pieces at the ends of the links. A link over several styles has the style of its start. */
function withLinks(
  styled: readonly StyledText[],
  positions: readonly FilePosition[],
): readonly OutputPart[] {
  const parts: OutputPart[] = [];
  const links = positions.values();
  let link = links.next().value;
  let offset = 0;
  for (const { text, className } of styled) {
    const end = offset + text.length;
    const cut = (from: number, to: number): string => text.slice(from - offset, to - offset);
    let from = offset;
    while (from < end) {
      if (link !== undefined && link.end <= from) link = links.next().value;
      else if (link === undefined || link.start >= end || link.start > from) {
        const to = Math.min(end, link?.start ?? end);
        parts.push({ text: cut(from, to), className });
        from = to;
      } else {
        const to = Math.min(end, link.end);
        parts.push({ text: cut(from, to), className, position: link });
        from = to;
      }
    }
    offset = end;
  }
  return parts;
}
