import type { Light } from '@katas/controller-api';
import { lightFace } from '../../lights/light-face';
import { lightName } from '../../lights/light-tip';
import type { Comparison } from './comparison';
import { compareTexts as t } from './texts';

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
      <span>{t.compareWith}</span>
      <select
        class="capitalized"
        aria-label={t.animal}
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
      <select
        aria-label={t.light}
        value={String(comparison.light)}
        onChange={({ currentTarget: { value } }) =>
          onChoose({ ...comparison, light: lightOf(value) })
        }
      >
        {isOwn ? (
          <option value="before">{t.before}</option>
        ) : (
          <option value="same-time">{t.sameTime}</option>
        )}
        <LightOptions lights={lights} />
      </select>
    </div>
  );
}

function LightOptions({ lights }: { readonly lights: readonly Light[] }) {
  return (
    <>
      <option value="0">{lightName(undefined, 0)}</option>
      {lights.map(({ number, colour }) => (
        <option key={number} value={number}>
          {t.option({ number, colour: lightFace(colour).name })}
        </option>
      ))}
    </>
  );
}

function lightOf(value: string): Comparison['light'] {
  return value === 'before' || value === 'same-time' ? value : Number(value);
}
