import type { Light } from '@katas/controller-api';
import { clockTime } from '../i18n/formats';
import { LightBadge } from '../lights/light-badge';
import { lightFace } from '../lights/light-face';
import { lightTexts } from '../lights/texts';
import { dashboardTexts as t } from './texts';
import { minuteOf, type TimeColumn } from './time-columns';

interface MinuteHeadsProps {
  readonly columns: readonly TimeColumn[];
}

/** Shows the time of each minute, and a mark for each gap. An empty cell takes the width that is left. */
export function MinuteHeads({ columns }: MinuteHeadsProps) {
  return (
    <>
      {columns.map((column, index) => (
        <th scope="col" key={index} class={`minute ${column.kind}`}>
          {column.kind === 'gap' ? (
            <span title={t.gap({ count: column.minutes })}>…</span>
          ) : (
            <span>{clockTime(column.minute * MINUTE_MS)}</span>
          )}
        </th>
      ))}
      <td class="rest" />
    </>
  );
}

interface MinuteCellsProps extends MinuteHeadsProps {
  readonly lights: readonly Light[];
  readonly hrefOf: (number: number) => string;
}

/** Shows the last light of each minute, and how many there were. */
export function MinuteCells({ columns, lights, hrefOf }: MinuteCellsProps) {
  const byMinute = new Map<number | undefined, Light[]>();
  for (const light of lights) {
    byMinute.set(minuteOf(light), [...(byMinute.get(minuteOf(light)) ?? []), light]);
  }
  return (
    <>
      {columns.map((column, index) => {
        const own = column.kind === 'minute' ? (byMinute.get(column.minute) ?? []) : [];
        return (
          <td key={index} class={`minute ${column.kind}`}>
            <LastOfMinute lights={own} hrefOf={hrefOf} />
          </td>
        );
      })}
      <td class="rest" />
    </>
  );
}

function LastOfMinute({ lights, hrefOf }: Omit<MinuteCellsProps, 'columns'>) {
  const last = lights.at(-1);
  if (last === undefined) return null;
  const face = lightFace(last.colour);
  const words = lightTexts.lightIs({ number: last.number, meaning: face.meaning });
  return (
    <a class="light" href={hrefOf(last.number)} title={words}>
      <LightBadge face={face} />
      <span class="unseen">{words}</span>
      {lights.length > 1 && <span class="times">{lights.length}</span>}
    </a>
  );
}

const MINUTE_MS = 60_000;
