import { pickLanguages, readLanguages, type Language } from '@katas/language-images';
import { PlainProblem } from '@katas/system';

export const DEPLOY_USAGE = `Usage: npm run deploy -- [--languages python-pytest,java-junit5]

Builds the images of these languages and of the services, and starts the services: docs/operations.md.`;

/** Returns the languages of `--languages a,b`, none without it. Throws a `PlainProblem` for anything else. */
export function languagesOption(
  languagesDir: string,
  args: readonly string[],
): readonly Language[] {
  if (args.length === 0) return [];
  const [option, list = '', ...more] = args;
  const names = list.split(',').filter((name) => name !== '');
  if (option !== '--languages' || names.length === 0 || more.length > 0) {
    throw new PlainProblem(`Unknown arguments ${args.join(' ')}.\n\n${DEPLOY_USAGE}`);
  }
  return pickLanguages(readLanguages(languagesDir), names);
}
