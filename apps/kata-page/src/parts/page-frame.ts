import { element, link } from './element';

export interface Frame {
  /** For a screen reader and the tab of the browser; the heading is the view's own. */
  readonly title: string;
  readonly bar?: readonly Node[];
  readonly content: readonly Node[];
  /** The whole window, for working in; otherwise a column for reading. */
  readonly isWide?: boolean;
}

/** Puts a view on the page: the bar at the top, and the main part below it. */
export function showFrame(page: HTMLElement, { title, bar = [], content, isWide }: Frame): void {
  document.title = title === '' ? 'Katas' : `${title} · Katas`;
  page.replaceChildren(
    element('header', { class: 'bar' }, link('Katas', '/', 'brand'), ...bar),
    element('main', { class: isWide === true ? 'wide' : 'column' }, ...content),
  );
}
