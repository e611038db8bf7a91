import type { Light } from '@katas/controller-api';
import type { ComponentChildren } from 'preact';
import { type FileSet, onOneLine } from '../files/file-set';
import { LightBadge } from '../lights/light-badge';
import { lightFace, type LightFace } from '../lights/light-face';
import { predictionText, secondsText } from '../lights/light-tip';
import type { FilePosition } from './file-positions';
import { OutputText, scrollOutputTo } from './output-text';
import { outputTexts as t } from './texts';

interface OutputPaneProps {
  readonly output: string;
  /** The light of the output, or its face alone. Undefined before the first Test. */
  readonly light?: Light | undefined;
  readonly face?: LightFace | undefined;
  /** True when the output is not that of the files on the page: a Test is in progress, or files were restored. */
  readonly isOutdated?: boolean;
  /** True while the run that prints the output is in progress. */
  readonly isLive?: boolean;
  /** In place of the verdict: a run in progress, or one that was stopped. */
  readonly status?: ComponentChildren;
  readonly files?: FileSet;
  readonly onOpen?: (position: FilePosition) => void;
  /** Shown above the output, where they move nothing else. */
  readonly children?: ComponentChildren;
}

const NO_FILES: FileSet = new Map();

/**
 * Shows what cyber-dojo.sh printed, below a header in the colour of its light. On red and amber it starts at the
 * failure.
 */
export function OutputPane(props: OutputPaneProps) {
  const { output, light, isOutdated = false, isLive = false, status, children } = props;
  const face = light === undefined ? props.face : lightFace(light.colour);
  const hasVerdict = status === undefined && face !== undefined;
  const hasFailed = status === undefined && (face?.kind === 'red' || face?.kind === 'amber');
  const colour = hasVerdict && !isOutdated ? `has-verdict ${face.kind}` : '';
  return (
    <div class={isOutdated ? 'output outdated' : 'output'}>
      <div class={`pane-head output-head ${colour}`}>
        <h2 id="output-title">{t.output}</h2>
        {status ?? <Verdict face={face} light={light} isOutdated={isOutdated} />}
      </div>
      {children}
      {hasVerdict && !isOutdated && <FailedTests light={light} />}
      <OutputText
        output={output}
        hasFailed={hasFailed}
        isLive={isLive}
        nothing={face === undefined ? t.notTested : t.nothing}
        files={props.files ?? NO_FILES}
        onOpen={props.onOpen}
      />
    </div>
  );
}

interface VerdictProps {
  readonly face: LightFace | undefined;
  readonly light: Light | undefined;
  readonly isOutdated: boolean;
}

function Verdict({ face, light, isOutdated }: VerdictProps) {
  const details = light === undefined ? [] : [predictionText(light), secondsText(light)];
  const shown = details.filter((text) => text !== '');
  return (
    <p class="verdict">
      {face !== undefined && (
        <>
          <LightBadge face={face} />
          {isOutdated ? t.earlier({ meaning: face.meaning }) : face.meaning}
          {shown.map((text) => (
            <span key={text} class="verdict-details">
              {text}
            </span>
          ))}
        </>
      )}
    </p>
  );
}

/**
 * Shows the tests that failed, by name. A press of one scrolls the output to it. Their count is shown on red alone: on
 * any other light not all tests could run.
 */
function FailedTests({ light }: { readonly light: Light | undefined }) {
  const tests = light?.tests;
  if (tests === undefined || tests.failures.length === 0) return null;
  const { passed, failed, failures } = tests;
  const isRed = light?.colour === 'red';
  const more = failed - failures.length;
  return (
    <section class="failed-tests" aria-label={t.failedTests}>
      {isRed && <h3>{t.failedCount({ failed, count: passed + failed })}</h3>}
      <ul role="list">
        {failures.map(({ name, message = '' }, at) => (
          <li key={at}>
            <button type="button" class="failed-test" onClick={() => scrollOutputTo(name)}>
              <bdi>{onOneLine(name)}</bdi>
            </button>
            {message !== '' && <span class="failed-message">{onOneLine(message)}</span>}
          </li>
        ))}
        {more > 0 && <li class="failed-message">{t.andMore({ count: more })}</li>}
      </ul>
    </section>
  );
}
