import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FileSet } from '../files/file-set';
import { onOneLine } from '../files/file-set';
import { afterLayout } from '../ui/scroll';
import { failurePosition } from './failure-position';
import type { FilePosition } from './file-positions';
import { renderOutput, type OutputPart } from './output-parts';
import { hasColours, plainTexts, type StyleText } from './plain-text';
import { outputTexts as t } from './texts';

interface OutputTextProps {
  readonly output: string;
  /** Scrolls to the failure; else the output starts at its top. */
  readonly hasFailed: boolean;
  /** Stays at the end while output is added. */
  readonly isLive: boolean;
  /** What an empty output says. */
  readonly nothing: string;
  readonly files: FileSet;
  /** Opens a line of a file. Without it there are no links. */
  readonly onOpen?: ((position: FilePosition) => void) | undefined;
}

const NO_FILES: FileSet = new Map();

/** Shows what cyber-dojo.sh printed, with its colours, and links to the lines that it names. */
export function OutputText(props: OutputTextProps) {
  const { output, hasFailed, isLive, nothing, files, onOpen } = props;
  const pane = useRef<HTMLPreElement>(null);
  const style = useStyle(output);
  const names = [...files.keys()].join('\0');
  // The contents of the files do not matter: typing renders nothing here.
  const { parts, text } = useMemo(
    () => renderOutput(output, isLive || onOpen === undefined ? NO_FILES : files, style),
    [output, names, isLive, onOpen === undefined, style],
  );
  useLayoutEffect(() => {
    const shown = pane.current;
    if (shown === null) return undefined;
    return afterLayout(shown, () => {
      shown.scrollTop = isLive ? shown.scrollHeight : 0;
      if (hasFailed && !isLive) scrollToOffset(shown, failurePosition(text));
    });
  }, [text, hasFailed, isLive]);
  return (
    <pre
      class="output-text"
      id="output"
      tabIndex={0}
      role="region"
      aria-labelledby="output-title"
      data-nothing={nothing}
      ref={pane}
    >
      {parts.map((part, at) => (
        <Part key={at} part={part} onOpen={onOpen} />
      ))}
    </pre>
  );
}

/**
 * Returns how the output is shown: as plain text until the script for colours has arrived. Most outputs do not need it.
 */
function useStyle(output: string): StyleText {
  const [style, setStyle] = useState<StyleText>(() => plainTexts);
  const isColoured = hasColours(output);
  useEffect(() => {
    if (!isColoured) return;
    import('./ansi-text').then(
      ({ styledTexts }) => setStyle(() => styledTexts),
      () => undefined,
    );
  }, [isColoured]);
  return isColoured ? style : plainTexts;
}

interface PartProps {
  readonly part: OutputPart;
  readonly onOpen: OutputTextProps['onOpen'];
}

function Part({ part: { text, className, position }, onOpen }: PartProps) {
  if (position !== undefined) {
    const open = (): void => onOpen?.(position);
    return (
      // A button element would not break like the text around it.
      <span
        role="button"
        tabIndex={0}
        class={`file-link ${className}`}
        title={t.openLine({ line: position.line, name: onOneLine(position.file) })}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          open();
        }}
      >
        {text}
      </span>
    );
  }
  return className === '' ? <>{text}</> : <span class={className}>{text}</span>;
}

/** Scrolls to the first place of a text in the output. */
export function scrollOutputTo(text: string): void {
  const pane = document.getElementById('output');
  const at = pane?.textContent.indexOf(text) ?? -1;
  if (pane === null || at < 0) return;
  pane.scrollTop = 0;
  scrollToOffset(pane, at);
}

/** Scrolls down as far as necessary to have the line of this offset in the upper third of the pane. */
function scrollToOffset(pane: HTMLElement, offset: number): void {
  const range = rangeAt(pane, offset);
  if (range === undefined) return;
  const below = range.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (below > pane.clientHeight * (2 / 3)) pane.scrollTop = below - pane.clientHeight / 3;
}

function rangeAt(pane: HTMLElement, offset: number): Range | undefined {
  const texts = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Text | undefined;
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    last = node;
    if (left < node.length) break;
    left -= node.length;
  }
  if (last === undefined) return undefined;
  const start = Math.max(0, Math.min(left, last.length - 1));
  const range = document.createRange();
  range.setStart(last, start);
  range.setEnd(last, Math.min(start + 1, last.length));
  return range;
}
