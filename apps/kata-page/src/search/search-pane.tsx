import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { inReadingOrder, onOneLine, type FileSet, type ReadingOrder } from '../files/file-set';
import { HITS_MAX, searchFiles, type Hit } from './search-files';
import { searchTexts as t } from './texts';

interface SearchPaneProps {
  readonly files: FileSet;
  readonly order: ReadingOrder;
  readonly onOpen: (hit: Hit) => void;
}

/** Searches all files while one types, and opens the place of a hit. */
export function SearchPane({ files, order, onOpen }: SearchPaneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const hits = searchFiles(files, inReadingOrder(files.keys(), order), text);
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <div class="search-pane" role="search" aria-label={t.allFiles}>
      <input
        type="search"
        ref={input}
        aria-label={t.search}
        placeholder={t.search}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="hint" role="status">
        {text !== '' && countText(hits.length)}
      </p>
      <ul class="hits" role="list">
        {hits.map((hit) => (
          <li key={`${hit.name}\0${hit.line}`}>
            <button type="button" class="hit" title={hit.text} onClick={() => onOpen(hit)}>
              <span class="hit-place">
                {onOneLine(hit.name)}:{hit.line}
              </span>
              <HitText {...hit} length={text.length} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows a line with the text marked, which stays in sight in a narrow column. */
function HitText({ text, at, length }: Pick<Hit, 'text' | 'at'> & { readonly length: number }) {
  return (
    <span class="hit-text">
      <span class="short-name in-folder">
        <bdi>{onOneLine(text.slice(0, at))}</bdi>
      </span>
      <mark>{onOneLine(text.slice(at, at + length))}</mark>
      <span class="short-name">{onOneLine(text.slice(at + length))}</span>
    </span>
  );
}

function countText(count: number): string {
  if (count === 0) return t.none;
  if (count === HITS_MAX) return t.first({ count });
  return t.lines({ count });
}
