import type { Ref } from 'preact';
import type { Kata } from '../dojo/dojo';
import { DojoProblem, INVALID } from '../dojo/answers/dojo-problem';
import { kataTexts as t } from './texts';

interface LanguageChoiceProps {
  readonly kata: Kata;
  readonly select: Ref<HTMLSelectElement>;
}

/** The languages of a kata with several. None is chosen to begin with: an animal keeps its language. */
export function LanguageChoice({ kata: { languages }, select }: LanguageChoiceProps) {
  return (
    <div class="field">
      <label for="join-language">{t.yourLanguage}</label>
      <select id="join-language" ref={select}>
        <option value="">{t.chooseOne({ count: languages.size })}</option>
        {[...languages].map(([name, { displayName }]) => (
          <option key={name} value={name}>
            {displayName}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Returns the name of the chosen start-point; undefined in a kata with one. Throws when none is chosen. */
export function chosenLanguage(
  { languages }: Kata,
  select: HTMLSelectElement | null,
): string | undefined {
  if (languages.size === 0) return undefined;
  if (select !== null && select.value !== '') return select.value;
  throw new DojoProblem(INVALID, t.chooseFirst);
}
