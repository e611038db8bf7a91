import type { AvatarReport, Light, Report } from '@katas/controller-api';
import type { Kata } from '../dojo/dojo';
import { Legend } from '../lights/legend';
import { dashboardPath, kataPath, reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { Button } from '../ui/button';
import { PageFrame } from '../ui/page-frame';
import { duration } from '../ui/time-text';
import { barsOf, rangeOf, type TimeRange } from './time-strip';

interface RetrospectivePageProps {
  readonly kata: Kata;
  readonly report: Report;
}

/** `/kata/<id>/retrospective`: how the lights of everybody went, to look at together and to print. */
export function RetrospectivePage({ kata, report }: RetrospectivePageProps) {
  const bar = (
    <>
      <a href={kataPath(kata.id)}>Room</a>
      <a href={dashboardPath(kata.id)}>Dashboard</a>
    </>
  );
  const range = rangeOf(kata.avatars.values());
  return (
    <PageFrame title={`Retrospective, ${kata.displayName}`} bar={bar} isWide>
      <div class="retrospective">
        <h1>Retrospective</h1>
        <p>
          {kata.displayName}
          {kata.exercise !== '' && ` · ${kata.exercise}`} · kata <code>{kata.id}</code>
        </p>
        <RoomNumbers report={report} />
        <Legend />
        <table class="report">
          <thead>
            <tr>
              {COLUMNS.map(([name]) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.avatars.map((avatar) => (
              <AvatarRow key={avatar.avatar_name} kata={kata} avatar={avatar} range={range} />
            ))}
          </tbody>
        </table>
        <Downloads kataId={kata.id} />
      </div>
    </PageFrame>
  );
}

const COLUMNS: readonly [name: string, cell: (avatar: AvatarReport) => string][] = [
  ['Animal', ({ avatar_name: name }) => name],
  ['Lights', ({ lights }) => String(lights)],
  ['Time', () => ''],
  ['Between lights', ({ seconds_between: seconds }) => duration(seconds)],
  ['Longest without green', ({ longest_red_seconds: seconds }) => duration(seconds)],
  ['Lines per light', ({ lines_per_light: lines }) => numberText(lines)],
  ['Smallest step', ({ smallest_step_lines: lines }) => numberText(lines)],
  ['Predicted right', ({ predictions }) => hitsText(predictions)],
];

interface AvatarRowProps {
  readonly kata: Kata;
  readonly avatar: AvatarReport;
  readonly range: TimeRange | undefined;
}

function AvatarRow({ kata, avatar, range }: AvatarRowProps) {
  const name = avatar.avatar_name;
  const lights = kata.avatars.get(name) ?? [];
  const [, lightsColumn, , ...others] = COLUMNS;
  return (
    <tr>
      <th scope="row">
        <a class="who" href={reviewPath(kata.id, name, lights.at(-1)?.number ?? 0)}>
          <Animal name={name} size={24} />
        </a>
      </th>
      <td>{lightsColumn?.[1](avatar)}</td>
      <td class="strip-cell">
        {range !== undefined && <Strip name={name} lights={lights} range={range} />}
      </td>
      {others.map(([column, cell]) => (
        <td key={column}>{cell(avatar)}</td>
      ))}
    </tr>
  );
}

/** The height of a bar depends on its colour too, so that a print in black and white can be read. */
const HEIGHTS: Readonly<Record<string, number>> = { green: 20, red: 13, amber: 8 };
const LEAST_HEIGHT = 4;
const STRIP = { width: 1000, height: 20 };

interface StripProps {
  readonly name: string;
  readonly lights: readonly Light[];
  readonly range: TimeRange;
}

function Strip({ name, lights, range }: StripProps) {
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`The colours of ${name} over time`}
    >
      {barsOf(lights, range).map(({ kind, left, width }, index) => {
        const height = HEIGHTS[kind] ?? LEAST_HEIGHT;
        return (
          <rect
            key={index}
            class={kind}
            x={left * STRIP.width}
            y={STRIP.height - height}
            width={width * STRIP.width}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function RoomNumbers({ report: { room } }: Pick<RetrospectivePageProps, 'report'>) {
  const { avatars, lights, lights_per_hour: perHour, seconds_in: time, predictions } = room;
  const facts: readonly [string, string][] = [
    ['Animals', String(avatars)],
    ['Lights', String(lights)],
    ['Lights per hour and animal', numberText(perHour)],
    ['Time in red', duration(time.red)],
    ['Time in amber', duration(time.amber)],
    ['Time in green', duration(time.green)],
    ['Predicted right', hitsText(predictions)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Downloads({ kataId }: { readonly kataId: string }) {
  const report = `/api/katas/${kataId}/report`;
  return (
    <div class="row downloads">
      <Button onClick={() => window.print()}>Print</Button>
      <a href={`${report}.csv`} download>
        Table (CSV)
      </a>
      <a href={report} download={`kata-${kataId}.json`}>
        Data (JSON)
      </a>
    </div>
  );
}

function numberText(value: number | null): string {
  return value === null ? '–' : String(value);
}

function hitsText({ made, hit }: AvatarReport['predictions']): string {
  return made === 0 ? '–' : `${hit} of ${made}`;
}
