import { InvalidInput } from '@katas/validation';
import fc from 'fast-check';
import { askedLimits } from './asked-limits';
import { LIMIT_NAMES, LIMIT_TABLE } from './table/limit-table';
import { sameLimits, SANDBOX_LIMITS } from './limits';

const MiB = 1024 * 1024;
const askable = LIMIT_NAMES.flatMap((name) => {
  const { asked } = LIMIT_TABLE[name];
  return asked === undefined ? [] : [{ name, ...asked }];
});

function refusedFields(limits: unknown): string[] {
  try {
    askedLimits(limits);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('askedLimits', () => {
  it('returns the defaults for a manifest that asks for nothing', () => {
    expect(askedLimits(undefined)).toEqual(SANDBOX_LIMITS);
    expect(askedLimits({})).toEqual(SANDBOX_LIMITS);
  });

  it('returns asked values in the limit’s unit, with the defaults for the rest', () => {
    expect(askedLimits({ memory_mb: 512, cpus: 0.5, pids: 64 })).toEqual({
      ...SANDBOX_LIMITS,
      memoryBytes: 512 * MiB,
      cpus: 0.5,
      pidsMax: 64,
    });
  });

  it.each(askable)('accepts $field from $from to $to and nothing else', (row) => {
    const { name, field, from, to, scale } = row;
    expect(askedLimits({ [field]: from })[name]).toBe(from * scale);
    expect(askedLimits({ [field]: to })[name]).toBe(to * scale);
    for (const bad of [from - 1, to + 1, 0, -1, NaN, Infinity, String(from), null, [from], {}]) {
      expect(refusedFields({ [field]: bad })).toEqual([field]);
    }
  });

  it.each(askable.filter(({ whole }) => whole))('accepts only whole numbers of $field', (row) => {
    expect(refusedFields({ [row.field]: row.from + 0.5 })).toEqual([row.field]);
  });

  it('names every refused and every unknown field', () => {
    const asked = JSON.parse(
      '{"memory_mb": 1e9, "pids": 64, "swap_mb": 1, "__proto__": 1, "toString": 1}',
    ) as object;
    expect(refusedFields(asked).sort()).toEqual(['__proto__', 'memory_mb', 'swap_mb', 'toString']);
  });

  it.each([null, 7, 'much', [], [512], true])('refuses %j', (limits) => {
    expect(refusedFields(limits)).toEqual(['limits']);
  });

  it('returns exactly what was asked for, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...askable.map(({ field }) => field)),
          fc.oneof(fc.nat(9000), fc.jsonValue()),
        ),
        (asked) => {
          if (refusedFields(asked).length > 0) return;
          const limits = askedLimits(asked);
          for (const { name, field, scale } of askable) {
            const value = Object.hasOwn(asked, field)
              ? Number(asked[field]) * scale
              : SANDBOX_LIMITS[name];
            expect(limits[name]).toBe(value);
          }
        },
      ),
    );
  });
});

describe('the table', () => {
  it.each(askable)(
    'has a default of $field within its range',
    ({ name, field, from, to, scale }) => {
      const value = LIMIT_TABLE[name].default / scale;
      if (field !== 'data_mb') expect(value >= from && value <= to).toBe(true);
    },
  );
});

describe('sameLimits', () => {
  it('returns false when one limit or the disk differs', () => {
    expect(sameLimits(SANDBOX_LIMITS, { ...SANDBOX_LIMITS })).toBe(true);
    expect(sameLimits(SANDBOX_LIMITS, { ...SANDBOX_LIMITS, diskDevice: undefined })).toBe(true);
    expect(sameLimits(SANDBOX_LIMITS, { ...SANDBOX_LIMITS, diskDevice: '/dev/sda' })).toBe(false);
    for (const name of LIMIT_NAMES)
      expect(sameLimits(SANDBOX_LIMITS, { ...SANDBOX_LIMITS, [name]: 3 })).toBe(false);
  });
});
