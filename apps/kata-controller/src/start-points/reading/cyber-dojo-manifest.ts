import { RUN_SECONDS_MAX } from '@katas/kata';
import { convertRegex, convertRule, type RuleSet } from '@katas/ruby-rules';
import { fileNameField, imageNameField, InvalidInput } from '@katas/validation';
import { z } from 'zod';
import type { Versions } from '../start-points';
import { DEFAULT_MAX_SECONDS, extensions } from './start-point-manifest';

/** cyber-dojo allows 20 seconds. A run here has at most {@link RUN_SECONDS_MAX}. */
const SECONDS_MAX = 20;

const lines = z.union([z.string(), z.array(z.string())], 'must be a string or an array of strings');
const regex = z.string().check((context) => {
  const converted = convertRegex(context.value);
  if ('find' in converted) return;
  const message = `cannot be converted: ${converted.refusal}`;
  context.issues.push({ code: 'custom', message, input: context.value });
});
/** Today's form has a version beside a name, which may be empty. */
const named = z.union(
  [z.string(), z.tuple([z.string().min(1), z.string()])],
  'must be a name, or an array of a name and a version',
);
const WHOLE = `must be a whole number from 1 to ${SECONDS_MAX}`;
const seconds = z.int(WHOLE).min(1, WHOLE).max(SECONDS_MAX, WHOLE);

/** `manifest.json` of a start-point of cyber-dojo, of today's form and that of 2016. Other fields are ignored. */
export const cyberDojoManifest = z.object({
  display_name: z.string().min(1, 'must not be empty'),
  image_name: imageNameField,
  visible_filenames: z
    .array(fileNameField)
    .refine((names) => names.includes('cyber-dojo.sh' as never), 'must name cyber-dojo.sh'),
  hidden_filenames: z.array(regex).optional(),
  highlight_filenames: z.array(z.string()).optional(),
  progress_regexs: z.array(regex).max(2, 'must be at most two patterns').optional(),
  filename_extension: extensions.optional(),
  tab_size: z.int().min(1).max(16).default(4),
  max_seconds: seconds
    .default(DEFAULT_MAX_SECONDS)
    .transform((count) => Math.min(count, RUN_SECONDS_MAX)),
  language: named.optional(),
  test_framework: named.optional(),
  /** The form of 2016. */
  unit_test_framework: z.string().optional(),
  /** The name of a file beside the manifest, the text of a Ruby lambda, or its lines. */
  rag_lambda: lines.optional(),
  /** The form of 2016. */
  red_amber_green: lines.optional(),
});

export type CyberDojoManifest = z.output<typeof cyberDojoManifest>;

/** Returns the fields that a start-point of cyber-dojo contributes to a kata's manifest. */
export function fieldsOfKata(manifest: CyberDojoManifest): Readonly<Record<string, unknown>> {
  const { display_name, image_name, tab_size, max_seconds } = manifest;
  const [language, framework] = namesIn(manifest);
  return {
    ...{ display_name, image_name, tab_size, max_seconds, language },
    ...(framework !== '' && { test_framework: framework }),
    ...present(manifest, OPTIONAL),
  };
}

const OPTIONAL = [
  ...(['filename_extension', 'hidden_filenames'] as const),
  ...(['highlight_filenames', 'progress_regexs'] as const),
];

function present(manifest: CyberDojoManifest, names: readonly (keyof CyberDojoManifest)[]) {
  return Object.fromEntries(
    names.map((name) => [name, manifest[name]]).filter(([, value]) => value !== undefined),
  ) as Readonly<Record<string, unknown>>;
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
      ? ['rag_lambda', isRuleFile(rag_lambda) ? file : rag_lambda]
      : red_amber_green !== undefined
        ? ['red_amber_green', red_amber_green]
        : ['red_amber_green.rb', file];
  if (source === undefined) return undefined;
  const converted = convertRule(source);
  if ('rules' in converted) return converted.rules;
  throw new InvalidInput([{ field, problem: `cannot be converted: ${converted.refusal}` }]);
}

/** Returns true for the name of a file, which today's form has in place of the text of the rule. */
export function isRuleFile(rule: CyberDojoManifest['rag_lambda']): rule is string {
  return typeof rule === 'string' && RULE_FILE.test(rule);
}

const RULE_FILE = /^\S+\.rb$/;

/** Returns the versions that today's form has beside the names. */
export function versionsIn({ language, test_framework }: CyberDojoManifest): {
  readonly versions?: Versions;
} {
  const versions = Object.fromEntries(
    Object.entries({ language, test_framework })
      .map(([name, value]) => [name, typeof value === 'string' ? '' : value?.[1]])
      .filter(([, version]) => version),
  ) as Versions;
  return Object.keys(versions).length === 0 ? {} : { versions };
}

/**
 * Returns the names of the language and its test framework, from fields of their own or from a name such as `Python,
 * pytest`.
 */
function namesIn(manifest: CyberDojoManifest): readonly [language: string, framework: string] {
  const { display_name: name, language, test_framework, unit_test_framework } = manifest;
  const [first = name, ...rest] = name.split(', ');
  return [
    nameIn(language) ?? first,
    nameIn(test_framework) ?? unit_test_framework ?? rest.join(', '),
  ];
}

function nameIn(value: CyberDojoManifest['language']): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
