import type { StartPoint } from '@katas/controller-api';
import { withNodes } from '../i18n/texts';
import { homeTexts as t } from './texts';

/** Shows the languages that nobody can choose, because their images are not on the server. */
export function OtherLanguages({ startPoints }: { readonly startPoints: readonly StartPoint[] }) {
  if (startPoints.length === 0) return null;
  return (
    <details>
      <summary>{t.otherLanguages({ count: startPoints.length })}</summary>
      <p>{withNodes(t.howToBuild, { command: <code>npm run languages -- build</code> })}</p>
      <ul class="other-languages">
        {startPoints.map(({ name, display_name: displayName }) => (
          <li key={name}>
            {displayName} <code>{name}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
