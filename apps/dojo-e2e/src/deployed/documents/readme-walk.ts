import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../system/services/service-process';

/** A command of the README, as it stands there, and the answer that is printed below it. */
export interface Step {
  readonly command: string;
  readonly answer: string;
}

/** The walk "The same by hand": every line after a `$`, and what follows it. */
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

/** What differs from one walk to the next; `...` stands for what was cut. */
const VARIABLE_PARTS: readonly [RegExp, string][] = [
  [/ *\\\.\\\.\\\. */g, '[\\s\\S]*'],
  [/(?<="kata_id":")\w+/g, '(?<kata_id>[0-9A-F]{10})'],
  [/(?<="avatar_name":")\w+/g, '(?<avatar_name>[a-z]+)'],
  [/(?<="time":)\\\[[\d,]+\\\]/g, '\\[\\d{4}(,\\d+){5}\\]'],
];

/** An expression that any answer of the printed shape matches, down to the order of its fields. */
export function shapeOf(answer: string): RegExp {
  const literal = answer.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = VARIABLE_PARTS.reduce((text, [what, any]) => text.replace(what, any), literal);
  return new RegExp(`^${pattern}\\s*$`);
}
