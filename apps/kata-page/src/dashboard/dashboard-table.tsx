import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { LightBadge } from '../lights/light-badge';
import { countLights } from '../lights/light-counts';
import { lightFace, LIGHT_FACES } from '../lights/light-face';
import { progressOf } from '../lights/light-tip';
import { LightRow } from '../lights/light-row';
import { reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { age } from '../ui/time/time-text';
import { foldedLights } from './folded-lights';
import { MinuteCells, MinuteHeads } from './minute-cells';
import { predictionHits } from './pulse';
import { dashboardTexts as t } from './texts';
import type { TimeColumn } from './time-columns';

interface DashboardTableProps {
  readonly kataId: string;
  /** Returns the language of an animal, in a kata with several. */
  readonly languageOf: (name: string) => string | undefined;
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly hands: readonly string[];
  readonly nowMs: ReadonlySignal<number>;
  /** The columns of minutes. Undefined for a row with all lights. */
  readonly columns: readonly TimeColumn[] | undefined;
  /** How many lights a row has at most. Older ones are folded. */
  readonly lightsMax: number;
  /** Whether the rows share the height of the window. Otherwise they are as high as their lights. */
  readonly isLow: boolean;
}

/**
 * Shows a row for each animal: its newest light, its lights in order of time, their counts, and the age of the last.
 */
export function DashboardTable(props: DashboardTableProps) {
  const { avatars, languageOf, hands, columns, isLow } = props;
  return (
    <div
      class={`dashboard-table${isLow ? ' low' : ''}${columns === undefined ? '' : ' by-minute'}`}
      style={{ '--animals': String(avatars.size) }}
    >
      <table class="dashboard">
        <thead>
          <tr>
            <th scope="col">{t.animal}</th>
            <th scope="col">{t.now}</th>
            {columns === undefined ? (
              <th scope="col">{t.lightsColumn}</th>
            ) : (
              <MinuteHeads columns={columns} />
            )}
            <th scope="col">{t.counts}</th>
            <th scope="col">{t.last}</th>
          </tr>
        </thead>
        <tbody>
          {[...avatars].map(([name, lights]) => (
            <DashboardRow
              key={name}
              {...props}
              name={name}
              language={languageOf(name)}
              lights={lights}
              hand={hands.indexOf(name) + 1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DashboardRowProps extends Pick<
  DashboardTableProps,
  'kataId' | 'nowMs' | 'columns' | 'lightsMax'
> {
  readonly name: string;
  readonly language: string | undefined;
  readonly lights: readonly Light[];
  /** The place of its raised hand, from 1; 0 when it is not raised. */
  readonly hand: number;
}

/**
 * Shows one animal. It is rendered again only for a new light of this animal: a row can have 150 lights, a table 40
 * rows.
 */
function DashboardRow(props: DashboardRowProps) {
  const { kataId, name, language, lights, hand, nowMs, columns, lightsMax } = props;
  return useMemo(() => {
    const pathOf = (number: number): string => reviewPath(kataId, name, number);
    const last = lights.at(-1);
    return (
      <tr class={hand > 0 ? 'has-hand' : undefined}>
        <th scope="row">
          <a class="who" href={pathOf(last?.number ?? 0)}>
            <Animal name={name} size={40} />
          </a>
          {hand > 0 && <span class="hand-badge">{t.hand({ place: hand })}</span>}
          {language !== undefined && (
            <span class="language-badge" title={language}>
              {language}
            </span>
          )}
        </th>
        <td class="row-now">
          {last !== undefined && <NowLight key={last.number} light={last} lights={lights} />}
        </td>
        {columns === undefined ? (
          <td class="row-lights">
            <Lights lights={lights} max={lightsMax} hrefOf={pathOf} />
          </td>
        ) : (
          <MinuteCells columns={columns} lights={lights} hrefOf={pathOf} />
        )}
        <td class="row-counts">
          <Tallies lights={lights} />
        </td>
        <td class="age" data-label={t.last}>
          <Age of={last} nowMs={nowMs} />
        </td>
      </tr>
    );
  }, [kataId, name, language, lights, hand, nowMs, columns, lightsMax]);
}

interface LightsProps {
  readonly lights: readonly Light[];
  readonly max: number;
  readonly hrefOf: (number: number) => string;
}

function Lights({ lights, max, hrefOf }: LightsProps) {
  const { folded, shown } = foldedLights(lights, max);
  return (
    <div class="folded-lights">
      {folded > 0 && (
        <a
          class="fold"
          href={hrefOf(lights[folded - 1]?.number ?? 0)}
          title={t.earlierLights({ count: folded })}
        >
          +{folded}
        </a>
      )}
      <LightRow lights={shown} hrefOf={hrefOf} />
    </div>
  );
}

interface NowLightProps {
  readonly light: Light;
  readonly lights: readonly Light[];
}

/**
 * Shows the newest light in a large size. It flashes when it is new. The row of lights has its text. Only a red light
 * shows a count of failing tests: for the others not all tests ran, or none failed.
 */
function NowLight({ light, lights }: NowLightProps) {
  const failed = light.colour === 'red' ? (light.tests?.failed ?? 0) : 0;
  const progress = progressOf(lights);
  return (
    <span class="now-light">
      <LightBadge face={lightFace(light.colour)} />
      {failed > 0 && <span class="failing">{t.failing({ count: failed })}</span>}
      {progress !== '' && <span class="failing">{progress}</span>}
    </span>
  );
}

/**
 * Shows the number of lights of each colour. The counts of a colour are below each other in all rows. Only faulty
 * lights, which are rare, have no fixed column.
 */
function Tallies({ lights }: { readonly lights: readonly Light[] }) {
  const counts = new Map(countLights(lights).map(([face, count]) => [face.kind, count]));
  const shown = LIGHT_FACES.filter(({ kind }) => kind !== 'faulty' || counts.has(kind));
  const hits = predictionHits(lights);
  return (
    <>
      {shown.map(({ kind, letter, name }) => {
        const count = counts.get(kind) ?? 0;
        return (
          <span class={`tally ${count === 0 ? 'none' : kind}`} key={kind}>
            <span aria-hidden="true">
              {letter} {count}
            </span>
            <span class="unseen">{t.counted({ count, colour: name })} </span>
          </span>
        );
      })}
      {hits !== undefined && (
        <span class="hits" title={t.predictedTip}>
          {t.predicted(hits)}
        </span>
      )}
    </>
  );
}

interface AgeProps {
  readonly of: Light | undefined;
  readonly nowMs: ReadonlySignal<number>;
}

function Age({ of, nowMs }: AgeProps) {
  const sinceMs = kataTimeToMs(of?.time);
  return <span>{sinceMs !== undefined && age(sinceMs, nowMs.value)}</span>;
}
