import { pickLanguages, readLanguages, type Language } from '@katas/language-images';
import { PlainProblem } from '../command/plain-problem';

/** Returns the languages of `--languages a,b`, none without it. Throws a `PlainProblem` for anything else. */
export function languagesOption(
  languagesDir: string,
  args: readonly string[],
): readonly Language[] {
  if (args.length === 0) return [];
  const [option, list = '', ...more] = args;
  const names = list.split(',').filter((name) => name !== '');
  if (option !== '--languages' || names.length === 0 || more.length > 0) {
    throw new PlainProblem('Usage: npm run deploy -- [--languages python-pytest,java-junit5]');
  }
  return pickLanguages(readLanguages(languagesDir), names);
}
