import type { StartPoint } from '@katas/controller-api';

/** The languages that nobody can choose, because their images are not on the server. */
export function OtherLanguages({ startPoints }: { readonly startPoints: readonly StartPoint[] }) {
  if (startPoints.length === 0) return null;
  return (
    <details>
      <summary>{startPoints.length} more languages are not built on this server</summary>
      <p>
        Whoever runs the server builds one with <code>npm run languages -- build</code> and its
        name. It is offered here a few seconds later.
      </p>
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
