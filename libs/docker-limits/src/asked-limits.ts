import { parse } from '@katas/validation';
import { z } from 'zod';
import { LIMIT_NAMES, LIMIT_TABLE } from './limit-table';
import type { LimitRow } from './limit-row';
import { SANDBOX_LIMITS, type Limits } from './limits';

type Asked = LimitRow['asked'] & object;

const ASKABLE = LIMIT_NAMES.flatMap((name) => {
  const { asked } = LIMIT_TABLE[name];
  return asked === undefined ? [] : [{ name, asked }];
});

/** The field `limits` of a kata's or a start-point's manifest, as it stands there: `{"memory_mb": 512, "pids": 64}`. */
export const limitsField = z.strictObject(
  Object.fromEntries(ASKABLE.map(({ asked }) => [asked.field, valueOf(asked).optional()])),
  'must be an object such as {"memory_mb": 512}',
);

/**
 * The limits of a kata by its manifest's `limits`: the defaults, but for what is asked for. Undefined asks for nothing.
 * Throws one `InvalidInput` that names every field which is unknown or beyond its ceiling.
 */
export function askedLimits(limits: unknown): Limits {
  if (limits === undefined) return SANDBOX_LIMITS;
  const given = parse(limitsField, limits, 'limits') as Readonly<Record<string, number>>;
  const values = ASKABLE.flatMap(({ name, asked }) => {
    const value = Object.hasOwn(given, asked.field) ? given[asked.field] : undefined;
    return value === undefined ? [] : [[name, value * asked.scale] as const];
  });
  return { ...SANDBOX_LIMITS, ...Object.fromEntries(values) };
}

function valueOf({ from, to, whole }: Asked): z.ZodNumber {
  const words = `must be a ${whole ? 'whole ' : ''}number from ${from} to ${to}`;
  const number = z.number(words).min(from, words).max(to, words);
  return whole ? number.int(words) : number;
}
