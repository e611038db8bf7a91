import type { StartPoint } from '@katas/controller-api';
import { useState } from 'preact/hooks';
import { matchingStartPoints } from './matching-start-points';

/** With at most this many choices there is no filter box: all of them are seen at once. */
const WITHOUT_FILTER_MAX = 8;

interface StartPointChoiceProps {
  readonly startPoints: readonly StartPoint[];
}

/** Offers the languages whose images are on the server, and names the others. */
export function StartPointChoice({ startPoints }: StartPointChoiceProps) {
  const installed = startPoints.filter((one) => one.installed);
  const others = startPoints.filter((one) => !one.installed);
  return (
    <>
      {installed.length === 0 ? (
        <p class="problem">No languages are installed on this server yet.</p>
      ) : (
        <InstalledChoice startPoints={installed} />
      )}
      {others.length > 0 && <OtherLanguages startPoints={others} />}
    </>
  );
}

function InstalledChoice({ startPoints }: StartPointChoiceProps) {
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState(startPoints[0]?.name);
  const shown = matchingStartPoints(startPoints, filter);
  const checked = shown.some(({ name }) => name === chosen) ? chosen : shown[0]?.name;
  return (
    <fieldset>
      <legend>Language and test framework</legend>
      {startPoints.length > WITHOUT_FILTER_MAX && (
        <input
          type="search"
          aria-label="Filter languages"
          placeholder="Filter"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <div class="choices">
        {shown.map(({ name, display_name: displayName }) => (
          <label class="choice" key={name}>
            <input
              type="radio"
              name="start_point"
              value={name}
              required
              checked={name === checked}
              onChange={() => setChosen(name)}
            />
            <span>{displayName}</span>
          </label>
        ))}
      </div>
      {shown.length === 0 && <p role="status">No language matches.</p>}
    </fieldset>
  );
}

function OtherLanguages({ startPoints }: StartPointChoiceProps) {
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
