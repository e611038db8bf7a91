import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { uiTexts } from '../texts';

interface PageFrameProps {
  /** For screen readers and the browser's tab. The heading belongs to the page. */
  readonly title: string;
  readonly bar?: ComponentChildren;
  /** The whole window, to work in; otherwise a column, to read. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** Shows the bar at the top of every page, and the main part below it. */
export function PageFrame({ title, bar, isWide = false, children }: PageFrameProps) {
  useLayoutEffect(() => {
    document.title = title === '' ? 'Katas' : uiTexts.title({ page: title });
  }, [title]);
  return (
    <>
      <header class="bar">
        <a href="/" class="brand">
          Katas
        </a>
        {bar}
      </header>
      <main class={isWide ? 'wide' : 'column'}>{children}</main>
    </>
  );
}
