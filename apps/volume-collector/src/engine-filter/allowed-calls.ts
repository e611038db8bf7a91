import type { FilteredCall, FilterVerdict } from '@katas/engine';
import { KATA_LABEL, SWEEP_LOCK_LABEL } from '@katas/kata';
import { z } from 'zod';

/** The labels of all objects of Katas. */
const LABELS = [KATA_LABEL, SWEEP_LOCK_LABEL];

interface AllowedCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly when?: (call: FilteredCall) => FilterVerdict;
}

const CONTAINER = '/containers/[0-9a-f]{64}';

/** Every call of the engine that the collector makes. */
const ALLOWED_CALLS: readonly AllowedCall[] = [
  { method: 'GET', path: /^\/_ping$/ },
  // The sizes of the volumes.
  { method: 'GET', path: /^\/system\/df$/ },
  { method: 'GET', path: /^\/volumes$/, when: listsOurs },
  { method: 'GET', path: /^\/containers\/json$/, when: listsOurs },
  { method: 'GET', path: new RegExp(`^${CONTAINER}/(json|stats)$`), when: isOurs },
  // The engine passes the arguments on to the `ps` of its machine.
  {
    method: 'GET',
    path: new RegExp(`^${CONTAINER}/top$`),
    when: (call) => call.query.get('ps_args') === '-o pid,etime' && isOurs(call),
  },
  { method: 'POST', path: new RegExp(`^${CONTAINER}/wait$`), when: isOurs },
  { method: 'DELETE', path: new RegExp(`^${CONTAINER}$`), when: isOurs },
  { method: 'POST', path: /^\/volumes\/create$/, when: makesLock },
  {
    method: 'DELETE',
    path: /^\/volumes\/katas-[\w.-]+$/,
    when: ({ path }) => ({ labelled: path, labels: LABELS }),
  },
];

/** Allows what a sweep needs: to see and remove what belongs to katas, and to make a lock. */
export function judgeCall(call: FilteredCall): FilterVerdict {
  const known = ALLOWED_CALLS.find(
    ({ method, path }) => method === call.method && path.test(call.path),
  );
  return known !== undefined && (known.when?.(call) ?? true);
}

function isOurs({ path }: FilteredCall): FilterVerdict {
  const [, , id] = path.split('/');
  return { labelled: `/containers/${id}/json`, labels: LABELS };
}

/** Returns true for a list of objects that carry a label of Katas. Others show what else runs on the machine. */
function listsOurs({ query }: FilteredCall): boolean {
  const text = query.get('filters') ?? '';
  const { data } = filters.safeParse(text);
  // A label with any value, or with one.
  return data?.label.some((label) => LABELS.includes(label.split('=')[0] ?? '')) === true;
}

const filters = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ label: z.array(z.string()) }));

/**
 * Returns whether a call makes the lock. A volume with options could be a directory of the machine, and the runner
 * would mount it into a sandbox.
 */
function makesLock({ body }: FilteredCall): boolean {
  return lock.safeParse(body).success;
}

const lock = z.strictObject({
  Name: z.string().regex(/^katas-sweep-lock-[\w.-]+$/),
  Labels: z.record(z.string(), z.string()),
  DriverOpts: z.strictObject({}),
});
