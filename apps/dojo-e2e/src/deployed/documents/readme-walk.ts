import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../system/services/service-process';

/** A command in README.md and the answer that is printed below it. */
export interface Step {
  readonly command: string;
  readonly answer: string;
}

/** Returns the commands of the curl walk (lines that begin with `$`), each with the lines that follow it. */
export function readmeWalk(): readonly Step[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, walk = ''] = /```sh\n(\$ [\s\S]*?)```/.exec(readme) ?? [];
  return walk
    .split(/^\$ /m)
    .filter((step) => step !== '')
    .map((step) => {
      const [command = '', answer = ''] = step.split(/(?<!\\)\n([\s\S]*)/);
      return { command, answer: answer.trimEnd() };
    });
}

/** What differs between two runs of the walk. `...` stands for text that was cut. */
const VARIABLE_PARTS: readonly [RegExp, string][] = [
  [/ *\\\.\\\.\\\. */g, '[\\s\\S]*'],
  [/(?<="kata_id":")\w+/g, '(?<kata_id>[0-9A-F]{10})'],
  [/(?<="facilitator_key":")\w+/g, '[0-9a-f]{32}'],
  [/(?<="avatar_name":")\w+/g, '(?<avatar_name>[a-z]+)'],
  [/(?<="time":)\\\[[\d,]+\\\]/g, '\\[\\d{4}(,\\d+){5}\\]'],
];

/** Returns a pattern that matches every answer of this form, with its fields in this order. */
export function shapeOf(answer: string): RegExp {
  const literal = answer.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = VARIABLE_PARTS.reduce((text, [what, any]) => text.replace(what, any), literal);
  return new RegExp(`^${pattern}\\s*$`);
}
