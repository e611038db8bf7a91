import type { Trial } from '@katas/controller-api';
import { oneDecimal } from '../i18n/formats';
import { LightBadge } from '../lights/light-badge';
import { lightFace } from '../lights/light-face';
import { reviewPath } from '../route';
import { Animal } from '../ui/animal';
import { trialTexts as t } from './texts';
import { ColumnHeads } from '../ui/column-heads';

interface TrialTableProps {
  readonly kataId: string;
  readonly trials: readonly Trial[];
}

/** Shows a row for each run: whose files, its colour, the tests, and what failed. */
export function TrialTable({ kataId, trials }: TrialTableProps) {
  return (
    <div class="report-scroll">
      <table class="report trials">
        <caption class="unseen">{t.results}</caption>
        <ColumnHeads
          names={[t.animal, t.light, t.result, t.passed, t.failed, t.seconds, t.details]}
        />
        <tbody>
          {trials.map((trial) => (
            <TrialRow
              key={`${trial.avatar_name} ${trial.number ?? ''}`}
              kataId={kataId}
              trial={trial}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TrialRow({ kataId, trial }: { readonly kataId: string; readonly trial: Trial }) {
  const { avatar_name: name, number, colour, tests, seconds } = trial;
  return (
    <tr>
      <th scope="row">
        <a class="who" href={reviewPath(kataId, name, number ?? 0)}>
          <Animal name={name} size={24} />
        </a>
      </th>
      <td>{number ?? '–'}</td>
      <td>{colour === '' ? t.notRun : <Colour colour={colour} />}</td>
      <td>{tests?.passed ?? '–'}</td>
      <td>{tests?.failed ?? '–'}</td>
      <td>{colour === '' ? '–' : oneDecimal(seconds)}</td>
      <td>
        <Details trial={trial} />
      </td>
    </tr>
  );
}

function Colour({ colour }: Pick<Trial, 'colour'>) {
  return (
    <span class="counted">
      <LightBadge face={lightFace(colour)} />
      {lightFace(colour).name}
    </span>
  );
}

function Details({ trial: { number, problem, tests, output } }: { readonly trial: Trial }) {
  if (problem !== undefined) return <>{number === null ? t.noGreen : problem}</>;
  const failed = tests?.failures.map(({ name }) => name) ?? [];
  return (
    <details>
      <summary>{failed.length > 0 ? failed.join(', ') : t.output}</summary>
      <pre tabIndex={0}>{output === '' ? t.noOutput : output}</pre>
    </details>
  );
}
