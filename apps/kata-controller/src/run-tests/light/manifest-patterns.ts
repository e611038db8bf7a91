import { convertRegex } from '@katas/ruby-rules';
import { remembered } from './remembered';

type Fields = Readonly<Record<string, unknown>>;

/** The text of a light's progress is in every answer with the light. */
const PROGRESS_LENGTH_MAX = 200;

/** Some for each language of a busy server. */
const PATTERNS_KEPT = 500;
const converted = remembered(PATTERNS_KEPT, convertRegex);

/**
 * Returns whether the manifest's `hidden_filenames` hide a file that a run created: a build's output, for example. The
 * file stays in the sandbox. A regex that cannot be converted hides nothing.
 */
export function hiddenBy(fields: Fields): (name: string) => boolean {
  const finders = findersIn(fields['hidden_filenames']);
  return (name) => finders.some((find) => find(name) !== undefined);
}

/**
 * Returns what the manifest's `progress_regexs` find in an output, for example `2 failed`; undefined when they find
 * nothing.
 */
export function progressIn(fields: Fields, output: string): string | undefined {
  const found = findersIn(fields['progress_regexs']).map((find) => find(output) ?? '');
  const text = found.join('').trim();
  return text === '' ? undefined : text.slice(0, PROGRESS_LENGTH_MAX);
}

function findersIn(patterns: unknown): readonly ((text: string) => string | undefined)[] {
  if (!Array.isArray(patterns)) return [];
  return patterns
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .map(converted)
    .flatMap((one) => ('find' in one ? [one.find] : []));
}
