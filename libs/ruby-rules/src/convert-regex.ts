import { RulesProblem, textFinder, type TextFinder } from '@katas/traffic-light';
import { Refusal } from './refusal';
import { rubyRegex } from './regex/regex';

export type ConvertedRegex =
  | { readonly find: TextFinder }
  /** What RE2 lacks. */
  | { readonly refusal: string };

/** No known pattern of a manifest has more than 100 characters. */
const SOURCE_LENGTH_MAX = 1000;

/** Converts a regex of Ruby, as the manifests of cyber-dojo have them: without slashes. Never throws. */
export function convertRegex(source: string): ConvertedRegex {
  if (source.length > SOURCE_LENGTH_MAX) return { refusal: 'the regex is too long' };
  try {
    const find = textFinder(rubyRegex(source, '', 1).pattern);
    return find instanceof RulesProblem ? { refusal: find.reason } : { find };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.reason };
    throw error;
  }
}
