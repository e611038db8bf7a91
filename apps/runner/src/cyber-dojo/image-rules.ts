import type { Engine } from '@katas/engine';
import { convertRule } from '@katas/ruby-rules';
import type { Clock } from '@katas/system';
import {
  colourOf,
  parseRules,
  type Rules,
  type RunOutput,
  type Verdict,
} from '@katas/traffic-light';

/** Where an image of cyber-dojo has its rule. */
const RULE_FILE = '/usr/local/bin/red_amber_green.rb';
/** A pulled image may have another rule. */
const FRESH_MS = 10 * 60_000;
const REMEMBERED_MAX = 200;

/** A rule that can be applied, or why it cannot. */
type Rule = Rules | { readonly refusal: string };

interface KnownSource {
  readonly source: string;
  readonly readMs: number;
}

export interface ImageRulesDeps {
  readonly engine: Pick<Engine, 'imageFile'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** The colour rules of cyber-dojo: Ruby lambdas, which are converted and never executed. */
export class ImageRules {
  readonly #rules = new Map<string, Rule>();
  readonly #sources = new Map<string, KnownSource>();

  constructor(private readonly deps: ImageRulesDeps) {}

  /** Resolves to the colour by this rule, or by that of the image when there is none. */
  async colourOf(
    { imageName, lambda }: { imageName: string; lambda: string | undefined },
    output: RunOutput,
  ): Promise<Verdict> {
    const source = lambda ?? (await this.sourceIn(imageName));
    if (source === undefined) {
      return { colour: 'faulty', reason: `${imageName} has no file ${RULE_FILE}` };
    }
    const rule = this.#ruleOf(source);
    if ('refusal' in rule)
      return { colour: 'faulty', reason: `the rule cannot be converted: ${rule.refusal}` };
    return colourOf(rule, output);
  }

  /** Resolves to the rule of the image as Ruby; undefined when there is none. */
  async sourceIn(imageName: string): Promise<string | undefined> {
    const known = this.#sources.get(imageName);
    const nowMs = this.deps.clock.nowMs();
    if (known !== undefined && nowMs - known.readMs < FRESH_MS) return known.source;
    const source = await this.deps.engine.imageFile(imageName, RULE_FILE).then(
      (file) => file.toString('utf8'),
      () => undefined,
    );
    // A missing image may be pulled in the next moment.
    if (source !== undefined) remember(this.#sources, imageName, { source, readMs: nowMs });
    return source;
  }

  #ruleOf(source: string): Rule {
    const known = this.#rules.get(source);
    if (known !== undefined) return known;
    const rule = converted(source);
    remember(this.#rules, source, rule);
    return rule;
  }
}

function converted(source: string): Rule {
  const rule = convertRule(source);
  if ('refusal' in rule) return rule;
  const rules = parseRules(rule.rules);
  return 'reason' in rules ? { refusal: rules.reason } : rules;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED_MAX && oldest !== undefined) map.delete(oldest);
}
