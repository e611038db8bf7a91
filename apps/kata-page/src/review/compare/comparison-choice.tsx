import type { Light } from '@katas/controller-api';
import type { Comparison } from './comparison';

interface ComparisonChoiceProps {
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly avatarName: string;
  readonly comparison: Comparison;
  readonly onChoose: (comparison: Comparison) => void;
}

/** Chooses any light of anybody to compare with. */
export function ComparisonChoice(props: ComparisonChoiceProps) {
  const { avatars, avatarName, comparison, onChoose } = props;
  const lights = avatars.get(comparison.avatarName) ?? [];
  const isOwn = comparison.avatarName === avatarName;
  return (
    <div class="compare">
      <label>
        Compare with{' '}
        <select
          aria-label="Animal to compare with"
          value={comparison.avatarName}
          onChange={({ currentTarget: { value } }) =>
            onChoose({ avatarName: value, light: value === avatarName ? 'before' : 'same-time' })
          }
        >
          {[...new Set([avatarName, ...avatars.keys()])].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <select
        aria-label="Light to compare with"
        value={String(comparison.light)}
        onChange={({ currentTarget: { value } }) =>
          onChoose({ ...comparison, light: lightOf(value) })
        }
      >
        {isOwn ? (
          <option value="before">the light before</option>
        ) : (
          <option value="same-time">the light at the same time</option>
        )}
        <option value="0">the start</option>
        {lights.map(({ number, colour }) => (
          <option key={number} value={number}>
            light {number}, {colour}
          </option>
        ))}
      </select>
    </div>
  );
}

function lightOf(value: string): Comparison['light'] {
  return value === 'before' || value === 'same-time' ? value : Number(value);
}
