import { RUN_SECONDS_MAX } from '@katas/kata';
import { convertRule, type RuleSet } from '@katas/ruby-rules';
import { fileNameField, imageNameField, InvalidInput } from '@katas/validation';
import { z } from 'zod';
import { DEFAULT_MAX_SECONDS, extension } from './start-point-manifest';

/** cyber-dojo allows 20 seconds. A run here has at most {@link RUN_SECONDS_MAX}. */
const SECONDS_MAX = 20;

const lines = z.union([z.string(), z.array(z.string())], 'must be a string or an array of strings');
const seconds = z.int('must be a whole number').min(1).max(SECONDS_MAX);

/** `manifest.json` of a start-point of cyber-dojo, of today's form and that of 2016. Other fields are ignored. */
export const cyberDojoManifest = z.object({
  display_name: z.string().min(1, 'must not be empty'),
  image_name: imageNameField,
  visible_filenames: z
    .array(fileNameField)
    .refine((names) => names.includes('cyber-dojo.sh' as never), 'must name cyber-dojo.sh'),
  hidden_filenames: z.array(z.string()).optional(),
  highlight_filenames: z.array(z.string()).optional(),
  progress_regexs: z.array(z.string()).max(2, 'must be at most two patterns').optional(),
  filename_extension: z.union([extension, z.array(extension)]).optional(),
  tab_size: z.int().min(1).max(16).default(4),
  max_seconds: seconds
    .default(DEFAULT_MAX_SECONDS)
    .transform((count) => Math.min(count, RUN_SECONDS_MAX)),
  language: z.string().optional(),
  test_framework: z.string().optional(),
  /** The form of 2016. */
  unit_test_framework: z.string().optional(),
  /** The text of a Ruby lambda, or its lines. */
  rag_lambda: lines.optional(),
  /** The form of 2016. */
  red_amber_green: lines.optional(),
});

export type CyberDojoManifest = z.output<typeof cyberDojoManifest>;

/** Returns the fields that a start-point of cyber-dojo contributes to a kata's manifest. */
export function fieldsOfKata(manifest: CyberDojoManifest): Readonly<Record<string, unknown>> {
  const { display_name, image_name, tab_size, max_seconds, filename_extension } = manifest;
  const [language, framework] = namesIn(manifest);
  return {
    ...{ display_name, image_name, tab_size, max_seconds, language },
    ...(framework !== '' && { test_framework: framework }),
    ...(filename_extension !== undefined && { filename_extension }),
  };
}

/**
 * Returns the manifest's rule, or that of its file `red_amber_green.rb`, as a rule set; undefined when there is none.
 * Throws {@link InvalidInput} with the reason when the rule cannot be converted.
 */
export function rulesOf(
  manifest: CyberDojoManifest,
  file: string | undefined,
): RuleSet | undefined {
  const { rag_lambda, red_amber_green } = manifest;
  const [field, source] =
    rag_lambda !== undefined
      ? ['rag_lambda', rag_lambda]
      : red_amber_green !== undefined
        ? ['red_amber_green', red_amber_green]
        : ['red_amber_green.rb', file];
  if (source === undefined) return undefined;
  const converted = convertRule(source);
  if ('rules' in converted) return converted.rules;
  throw new InvalidInput([{ field, problem: `cannot be converted: ${converted.refusal}` }]);
}

/** `Python, pytest` is a language and its test framework. */
function namesIn(manifest: CyberDojoManifest): readonly [language: string, framework: string] {
  const { display_name: name, language, test_framework, unit_test_framework } = manifest;
  const [first = name, ...rest] = name.split(', ');
  return [language ?? first, test_framework ?? unit_test_framework ?? rest.join(', ')];
}
