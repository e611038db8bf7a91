import { parse } from '@katas/validation';
import { z } from 'zod';
import { LIMIT_NAMES, LIMIT_TABLE } from './table/limit-table';
import type { LimitRow } from './table/limit-row';
import { SANDBOX_LIMITS, type Limits } from './limits';

type Asked = LimitRow['asked'] & object;

const ASKABLE = LIMIT_NAMES.flatMap((name) => {
  const { asked } = LIMIT_TABLE[name];
  return asked === undefined ? [] : [{ name, asked }];
});

/** The field `limits` of a kata's or a start-point's manifest, such as `{"memory_mb": 512, "pids": 64}`. */
export const limitsField = z.strictObject(
  Object.fromEntries(ASKABLE.map(({ asked }) => [asked.field, valueOf(asked).optional()])),
  'must be an object such as {"memory_mb": 512}',
);

/**
 * Returns the defaults with the values of a manifest's `limits`. Undefined asks for nothing.
 * Throws one `InvalidInput` that names every field which is unknown or out of range.
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
  const requirement = `must be a ${whole ? 'whole ' : ''}number from ${from} to ${to}`;
  const number = z.number(requirement).min(from, requirement).max(to, requirement);
  return whole ? number.int(requirement) : number;
}
