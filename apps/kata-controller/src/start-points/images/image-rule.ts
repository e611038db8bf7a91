import type { Runner } from '@katas/runner-api';
import { convertRule } from '@katas/ruby-rules';
import type { ImageName } from '@katas/validation';

/** A rule that cannot be used, in place of a rule set. */
export interface RefusedRule {
  readonly refusal: string;
}

/**
 * Resolves to the rule that an image of cyber-dojo has in a file, as a rule set, or to why there is none. The image may
 * be missing as yet: then there is no run that needs it.
 */
export async function ruleOfImage(
  runner: Pick<Runner, 'imageRule'>,
  imageName: ImageName,
): Promise<unknown> {
  const { image_rule: source } = await runner.imageRule({ image_name: imageName });
  if (source === null) return { refusal: `${imageName} has no red_amber_green.rb` };
  const converted = convertRule(source);
  return 'rules' in converted ? converted.rules : converted;
}

export function isRefusedRule(rules: unknown): rules is RefusedRule {
  return typeof rules === 'object' && rules !== null && 'refusal' in rules;
}
