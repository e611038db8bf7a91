import type { Light } from '@katas/controller-api';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lightFragment } from '../route';
import { afterLayout, scrollWithin } from '../ui/scroll';
import { LightBadge } from './light-badge';
import { countLights } from './light-counts';
import { LightRow, START_LIGHT, type ChangesOf } from './light-row';
import { lightTexts as t } from './texts';

interface LightHistoryProps {
  readonly lights: readonly Light[];
  readonly reviewed: number | undefined;
  readonly hasCounts?: boolean;
  readonly changesOf?: ChangesOf;
}

/**
 * Shows the start and every light of an avatar in one line. The light under review, else the newest, is scrolled into
 * view.
 */
export function LightHistory(props: LightHistoryProps) {
  const { lights, reviewed, hasCounts = false, changesOf } = props;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const row = list.current;
    if (row === null) return undefined;
    return afterLayout(row, () => {
      const shown = row.querySelector('[aria-current]') ?? row.lastElementChild;
      if (shown !== null) scrollWithin(row, shown);
    });
  }, [lights, reviewed]);
  return (
    <div class="light-history">
      <LightRow
        lights={[START_LIGHT, ...lights]}
        hrefOf={lightFragment}
        reviewed={reviewed}
        listRef={list}
        changesOf={changesOf}
      />
      {hasCounts && <LightCounts lights={lights} />}
    </div>
  );
}

/** Shows "7 lights", and how many of each colour. */
function LightCounts({ lights }: { readonly lights: readonly Light[] }) {
  return (
    <span class="counts">
      <span class="count">{t.lightCount({ count: lights.length })}</span>
      {countLights(lights).map(([face, count]) => (
        <span class="counted" key={face.kind}>
          <LightBadge face={face} />
          <span aria-hidden="true">{count}</span>
          <span class="unseen">
            {' '}
            {count} {face.name},
          </span>
        </span>
      ))}
    </span>
  );
}
