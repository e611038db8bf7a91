import { element } from './element';
import { lightBadge } from './light-badge';
import type { LightFace } from './light-face';

export interface OutputPane {
  readonly root: HTMLElement;
  show(output: string, face: LightFace | undefined): void;
}

/** What cyber-dojo.sh printed, with the light it came to; `notices` stand above it, where they move nothing else. */
export function outputPane(...notices: Node[]): OutputPane {
  const heading = element('h2', { attributes: { id: 'output-title' } }, 'Output');
  const verdict = element('p', { class: 'verdict' });
  const text = element('pre', {
    class: 'output-text',
    attributes: { id: 'output', tabindex: '0', role: 'region', 'aria-labelledby': 'output-title' },
  });
  const root = element(
    'div',
    { class: 'output' },
    element('div', { class: 'pane-head' }, heading, verdict),
    ...notices,
    text,
  );
  return {
    root,
    show: (output, face) => {
      text.textContent = output;
      text.dataset['nothing'] = face === undefined ? 'Not tested yet.' : 'Nothing was printed.';
      text.scrollTop = 0;
      verdict.replaceChildren(...(face === undefined ? [] : [lightBadge(face), face.meaning]));
    },
  };
}
