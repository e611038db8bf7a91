import { outputTexts as t } from './texts';
import type { Light } from '@katas/controller-api';
import { onOneLine } from '../files/file-set';
import { scrollOutputTo } from './output-text';

/**
 * The tests that failed, by name. A press of one scrolls the output to it. Their count is shown on red alone: on any
 * other light not all tests could run.
 */
export function FailedTests({ light }: { readonly light: Light | undefined }) {
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
