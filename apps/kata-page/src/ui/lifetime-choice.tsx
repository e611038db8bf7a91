import type { Ref } from 'preact';
import { timeTexts, uiTexts as t } from './texts';

interface LifetimeChoiceProps {
  readonly id: string;
  readonly select: Ref<HTMLSelectElement>;
  /** What happens without a choice. The usual time of the server by default. */
  readonly unchosen?: string;
}

/** 1 hour to 7 days. */
const HOURS = [1, 2, 4, 8, 24, 48, 72, 168];

/** Shows a choice of how long a new kata is open. */
export function LifetimeChoice({ id, select, unchosen = t.usualTime }: LifetimeChoiceProps) {
  return (
    <span class="lifetime">
      <label for={id}>{t.openFor}</label>
      <select id={id} ref={select}>
        <option value="">{unchosen}</option>
        {HOURS.map((hours) => (
          <option key={hours} value={hours}>
            {wordsOf(hours)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Returns the chosen hours; undefined without a choice. */
export function chosenHours(select: HTMLSelectElement | null): number | undefined {
  return select === null || select.value === '' ? undefined : Number(select.value);
}

function wordsOf(hours: number): string {
  return hours < 24 ? t.hours({ count: hours }) : timeTexts.days({ count: hours / 24 });
}
