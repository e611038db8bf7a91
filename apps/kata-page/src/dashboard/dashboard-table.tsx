import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { countLights } from '../lights/light-counts';
import { LIGHT_FACES } from '../lights/light-face';
import { LightRow } from '../lights/light-row';
import { reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { age } from '../ui/time-text';

interface DashboardTableProps {
  readonly kataId: string;
  /** The language of each animal, in a kata with several. */
  readonly languageOf: (name: string) => string | undefined;
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly nowMs: ReadonlySignal<number>;
}

const COLUMNS = ['Animal', 'Lights', 'Counts', 'Last'];

/** A row for each animal: its lights in order of time, how many of each colour, and the age of the last. */
export function DashboardTable({ kataId, languageOf, avatars, nowMs }: DashboardTableProps) {
  if (avatars.size === 0) return <p class="dashboard-table nobody">Nobody has joined yet.</p>;
  return (
    <div class="dashboard-table" style={{ '--animals': String(avatars.size) }}>
      <table class="dashboard">
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...avatars].map(([name, lights]) => (
            <DashboardRow
              key={name}
              kataId={kataId}
              name={name}
              language={languageOf(name)}
              lights={lights}
              nowMs={nowMs}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DashboardRowProps extends Pick<DashboardTableProps, 'kataId' | 'nowMs'> {
  readonly name: string;
  readonly language: string | undefined;
  readonly lights: readonly Light[];
}

/** Rendered again only for a new light of this animal: a row can have 150 lights, a table 40 rows. */
function DashboardRow({ kataId, name, language, lights, nowMs }: DashboardRowProps) {
  return useMemo(() => {
    const pathOf = (number: number): string => reviewPath(kataId, name, number);
    const last = lights.at(-1);
    return (
      <tr>
        <th scope="row">
          <a class="who" href={pathOf(last?.number ?? 0)}>
            <Animal name={name} size={40} />
          </a>
          {language !== undefined && <span class="language-badge">{language}</span>}
        </th>
        <td class="row-lights">
          <LightRow lights={lights} hrefOf={pathOf} />
        </td>
        <td class="row-counts">
          <Tallies lights={lights} />
        </td>
        <td class="age">
          <Age of={last} nowMs={nowMs} />
        </td>
      </tr>
    );
  }, [kataId, name, language, lights, nowMs]);
}

/**
 * The counts of a colour are below each other in all rows. Only faulty lights, which are rare, have no fixed column.
 */
function Tallies({ lights }: { readonly lights: readonly Light[] }) {
  const counts = new Map(countLights(lights).map(([face, count]) => [face.kind, count]));
  const shown = LIGHT_FACES.filter(({ kind }) => kind !== 'faulty' || counts.has(kind));
  return (
    <>
      {shown.map(({ kind, letter }) => {
        const count = counts.get(kind) ?? 0;
        return (
          <span class={`tally ${count === 0 ? 'none' : kind}`} key={kind}>
            <span aria-hidden="true">
              {letter} {count}
            </span>
            <span class="unseen">
              {count} {kind.replace('-', ' ')},{' '}
            </span>
          </span>
        );
      })}
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
