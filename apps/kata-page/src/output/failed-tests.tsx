import type { Light } from '@katas/controller-api';
import { onOneLine } from '../files/file-set';
import { scrollOutputTo } from './output-text';

/** The tests that failed, by name. A press of one scrolls the output to it. */
export function FailedTests({ tests }: { readonly tests: Light['tests'] | undefined }) {
  if (tests === undefined || tests.failures.length === 0) return null;
  const { passed, failed, failures } = tests;
  const more = failed - failures.length;
  return (
    <section class="failed-tests" aria-label="Failed tests">
      <h3>
        {failed} of {passed + failed} {passed + failed === 1 ? 'test' : 'tests'} failed
      </h3>
      <ul role="list">
        {failures.map(({ name, message = '' }, at) => (
          <li key={at}>
            <button type="button" class="failed-test" onClick={() => scrollOutputTo(name)}>
              <bdi>{onOneLine(name)}</bdi>
            </button>
            {message !== '' && <span class="failed-message">{onOneLine(message)}</span>}
          </li>
        ))}
        {more > 0 && <li class="failed-message">and {more} more</li>}
      </ul>
    </section>
  );
}
