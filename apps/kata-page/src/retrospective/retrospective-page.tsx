import type { AvatarReport, Light, Report } from '@katas/controller-api';
import type { Kata } from '../dojo/dojo';
import { numberText } from '../i18n/formats';
import { withNodes } from '../i18n/texts';
import { kataTexts } from '../kata/texts';
import { Legend } from '../lights/legend';
import type { PageContext } from '../page-context';
import { reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { Button } from '../ui/button';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { uiTexts } from '../ui/texts';
import { duration } from '../ui/time/time-text';
import { retrospectiveTexts as t } from './texts';
import { shownPerHour } from './shown-per-hour';
import { barsOf, rangeOf, type TimeRange } from './time-strip';
import { ColumnHeads } from '../ui/column-heads';

interface ReportProps {
  readonly kata: Kata;
  readonly report: Report;
}

interface RetrospectivePageProps extends ReportProps {
  readonly context: PageContext;
}

/** Shows how the lights of everybody went, to look at together and to print: `/kata/<id>/retrospective`. */
export function RetrospectivePage({ context, kata, report }: RetrospectivePageProps) {
  const { practice } = kata.room;
  const bar = (
    <KataBar context={context} kataId={kata.id} current="retrospective" practice={practice} />
  );
  return (
    <PageFrame title={t.titleOf({ kata: kata.displayName })} bar={bar} isWide>
      <div class="retrospective">
        <h1>{uiTexts.retrospective}</h1>
        <p>
          {kata.displayName}
          {kata.exercise !== '' && ` · ${kata.exercise}`} ·{' '}
          {withNodes(kataTexts.kata, { id: <code>{kata.id}</code> })}
        </p>
        <RoomNumbers report={report} />
        <Legend />
        <AvatarTable kata={kata} report={report} />
        <Downloads kataId={kata.id} />
      </div>
    </PageFrame>
  );
}

function AvatarTable({ kata, report }: ReportProps) {
  const range = rangeOf(kata.avatars.values());
  const columns = report.room.predictions.made === 0 ? COLUMNS : [...COLUMNS, GUESSES];
  return (
    <div class="report-scroll">
      <table class="report">
        <ColumnHeads names={columns.map(([name]) => t[name])} />
        <tbody>
          {report.avatars.map((avatar) => (
            <AvatarRow key={avatar.avatar_name} {...{ kata, avatar, range, columns }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ColumnName = Exclude<keyof typeof t, 'titleOf' | 'hits' | 'colours'>;

type Column = readonly [name: ColumnName, cell: (avatar: AvatarReport) => string];

const COLUMNS: readonly Column[] = [
  ['animal', ({ avatar_name: name }) => name],
  ['lights', ({ lights }) => String(lights)],
  ['time', () => ''],
  ['between', ({ seconds_between: seconds }) => duration(seconds)],
  ['longestRed', ({ longest_red_seconds: seconds }) => duration(seconds)],
  ['linesPerLight', ({ lines_per_light: lines }) => numberText(lines)],
  ['smallestStep', ({ smallest_step_lines: lines }) => numberText(lines)],
];

/** Left out where nobody has guessed. */
const GUESSES: Column = ['predictedRight', ({ predictions }) => hitsText(predictions)];

interface AvatarRowProps {
  readonly kata: Kata;
  readonly avatar: AvatarReport;
  readonly range: TimeRange | undefined;
  readonly columns: readonly Column[];
}

function AvatarRow({ kata, avatar, range, columns }: AvatarRowProps) {
  const name = avatar.avatar_name;
  const lights = kata.avatars.get(name) ?? [];
  const [, lightsColumn, , ...others] = columns;
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
      aria-label={t.colours({ animal: name })}
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

function RoomNumbers({ report: { room } }: Pick<ReportProps, 'report'>) {
  const { avatars, lights, seconds_in: time, predictions } = room;
  const facts: [string, string][] = [
    [t.animals, String(avatars)],
    [t.lights, String(lights)],
    [t.lightsPerHour, numberText(shownPerHour(room))],
    [t.inRed, duration(time.red)],
    [t.inAmber, duration(time.amber)],
    [t.inGreen, duration(time.green)],
  ];
  if (predictions.made > 0) facts.push([t.predictedRight, hitsText(predictions)]);
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
      <Button onClick={() => window.print()}>{t.print}</Button>
      <a href={`${report}.csv`} download>
        {t.table}
      </a>
      <a href={report} download={`kata-${kataId}.json`}>
        {t.data}
      </a>
    </div>
  );
}

function hitsText({ made, hit }: AvatarReport['predictions']): string {
  return made === 0 ? '–' : t.hits({ hit, made });
}
