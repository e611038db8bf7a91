import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LightBadge } from '../lights/light-badge';
import type { LightFace } from '../lights/light-face';
import { failurePosition } from './failure-position';

interface OutputPaneProps {
  readonly output: string;
  /** Undefined before the first Test. */
  readonly face: LightFace | undefined;
  /** True when the output is not that of the files on the page: a Test is in progress, or files were restored. */
  readonly isOutdated?: boolean;
  /** Shown above the output, where they move nothing else. */
  readonly children?: ComponentChildren;
}

/** What cyber-dojo.sh printed, with its light. On red and amber it is scrolled to the failure. */
export function OutputPane({ output, face, isOutdated = false, children }: OutputPaneProps) {
  const text = useRef<HTMLPreElement>(null);
  const hasFailed = face?.kind === 'red' || face?.kind === 'amber';
  useLayoutEffect(() => {
    if (text.current === null) return;
    text.current.scrollTop = 0;
    if (hasFailed) scrollToOffset(text.current, failurePosition(output));
  }, [output, hasFailed]);
  return (
    <div class={isOutdated ? 'output outdated' : 'output'}>
      <div class="pane-head">
        <h2 id="output-title">Output</h2>
        <p class="verdict">
          {face !== undefined && (
            <>
              <LightBadge face={face} />
              {isOutdated && 'Earlier: '}
              {face.meaning}
            </>
          )}
        </p>
      </div>
      {children}
      <pre
        class="output-text"
        id="output"
        tabIndex={0}
        role="region"
        aria-labelledby="output-title"
        data-nothing={face === undefined ? 'Not tested yet.' : 'Nothing was printed.'}
        ref={text}
      >
        {output}
      </pre>
    </div>
  );
}

/** Scrolls down as far as necessary to have the line of this offset in the upper third of the pane. */
function scrollToOffset(pane: HTMLElement, offset: number): void {
  const { firstChild } = pane;
  if (!(firstChild instanceof Text)) return;
  const range = document.createRange();
  const start = Math.max(0, Math.min(offset, firstChild.length - 1));
  range.setStart(firstChild, start);
  range.setEnd(firstChild, Math.min(start + 1, firstChild.length));
  const below = range.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (below > pane.clientHeight * (2 / 3)) pane.scrollTop = below - pane.clientHeight / 3;
}
