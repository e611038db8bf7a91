import type { Light } from '@katas/controller-api';
import { useEffect, useState } from 'preact/hooks';
import { asDojoProblem } from '../../dojo/answers/dojo-problem';
import { lightFace } from '../../lights/light-face';
import { lightTexts } from '../../lights/texts';
import { lightFragment } from '../../route';
import { countEach, type LightCounts } from './light-counts';
import { compareTexts as t } from './texts';
import type { ComparisonSource } from './use-comparison';
import { ColumnHeads } from '../../ui/column-heads';

interface KataSummaryProps {
  readonly source: ComparisonSource;
  readonly lights: readonly Light[];
}

/** Shows how much each light changed. The files of all lights are fetched when it is opened. */
export function KataSummary({ source, lights }: KataSummaryProps) {
  const [isOpen, setOpen] = useState(false);
  if (lights.length === 0) return null;
  return (
    <details class="edits" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.summary}</summary>
      {isOpen && <SummaryTable source={source} lights={lights} />}
    </details>
  );
}

/** Returns the counts of the lights whose files have arrived, and the problem of the others. */
function useCounts({ source, lights }: KataSummaryProps) {
  const [counts, setCounts] = useState<readonly LightCounts[]>([]);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    countEach(source, lights, (soFar) => isCurrent && setCounts(soFar)).catch(
      (error: unknown) => isCurrent && setProblem(asDojoProblem(error).message),
    );
    return () => {
      isCurrent = false;
    };
  }, [source.avatarName, lights.length]);
  return { counts, problem };
}

function SummaryTable(props: KataSummaryProps) {
  const { counts, problem } = useCounts(props);
  return (
    <div class="wide-table" tabIndex={0} role="group" aria-label={t.summary}>
      <table class="summary">
        <ColumnHeads names={[t.lightColumn, t.colourColumn, t.filesColumn, t.linesColumn]} />
        <tbody>
          {counts.map(({ light: { number, colour }, files, added, removed }) => (
            <tr key={number}>
              <td>
                <a href={lightFragment(number)}>{lightTexts.light({ number })}</a>
              </td>
              <td>{lightFace(colour).name}</td>
              <td>{files}</td>
              <td>
                +{added} −{removed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
