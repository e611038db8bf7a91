import type { Kata, PastLight } from '../dojo/dojo';
import { editorPane } from '../editor/editor-pane';
import { firstFile, inReadingOrder } from '../edit/file-set';
import { attempts } from '../parts/attempt';
import { lightBadge } from '../parts/light-badge';
import { button, element, link } from '../parts/element';
import { fileHeading, filePanel, filesPane, fileTabs } from '../parts/file-tabs';
import { lightFace, START_FACE, type LightFace } from '../parts/light-face';
import { outputPane } from '../parts/output-pane';
import { EDIT_FRAGMENT } from '../route';

export interface Review {
  readonly kata: Kata;
  readonly number: number;
  readonly light: PastLight;
  readonly fork: () => Promise<void>;
}

/** One light's files and output, to read and to fork. */
export function reviewView(review: Review): HTMLElement {
  const { number, light } = review;
  const face = number === 0 ? START_FACE : lightFace(light.colour);
  const output = outputPane();
  output.show(light.output, number === 0 ? undefined : face);
  return element(
    'div',
    { class: 'review-view' },
    reviewBanner(review, face),
    element('div', { class: 'workbench' }, ...files(review), output.root),
  );
}

function reviewBanner({ number, fork }: Review, face: LightFace): HTMLElement {
  const { problem, try: attempt } = attempts();
  const press = button('Fork from here', () => attempt(press, fork));
  const words =
    number === 0 ? 'The start, as it was handed out.' : `Light ${number}. ${face.meaning}.`;
  return element(
    'section',
    { class: 'banner review', attributes: { 'aria-label': 'Review' } },
    lightBadge(face),
    element('div', {}, element('strong', {}, words), problem),
    press,
    link('Back to editing', EDIT_FRAGMENT, 'button primary'),
  );
}

function files({ kata, light }: Review): HTMLElement[] {
  const names = inReadingOrder(light.files.keys(), kata.extensions);
  const editor = editorPane({ tabSize: kata.tabSize, onEdit: () => undefined });
  const heading = element('div', { class: 'file-heading' });
  const select = (name: string): void => {
    tabs.show(names, name);
    heading.replaceChildren(fileHeading(name));
    editor.show(light.files, name, true);
  };
  const tabs = fileTabs(select);
  select(firstFile(light.files, kata.extensions));
  const hint = element('p', { class: 'foot', attributes: { id: 'editor-hint' } }, 'Read only.');
  return [filesPane(tabs), filePanel([heading], editor.root, hint)];
}
