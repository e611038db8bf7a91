import { createHash } from 'node:crypto';
import { DEVICE_CALLS } from './device-calls';
import { PLAIN_CALLS } from './plain-calls';
import { PROCESS_CALLS } from './process-calls';
import { MISSING_CALLS } from './refused-calls';
import { SOCKET_CALLS } from './socket-calls';
import type { Condition, SystemCallAction, SystemCallRow } from './system-call-row';

/** Every row of the profile. What no row names is refused with EPERM. `docs/system-calls.md` shows them. */
export const SYSTEM_CALLS: readonly SystemCallRow[] = [
  ...PLAIN_CALLS,
  ...PROCESS_CALLS,
  ...SOCKET_CALLS,
  ...DEVICE_CALLS,
  ...MISSING_CALLS,
];

/** errno(3), which has the same numbers on both architectures. */
const ERRNO = { nothing: 0, ENOSYS: 38, EOPNOTSUPP: 95 } as const;
const EPERM = 1;

/** A rule as the engine reads it (https://docs.docker.com/engine/security/seccomp/). */
interface Rule {
  readonly names: readonly string[];
  readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
  readonly errnoRet?: number;
  readonly args?: readonly {
    readonly index: number;
    /** The mask, of a masked comparison. */
    readonly value: number;
    readonly valueTwo: number;
    readonly op: 'SCMP_CMP_MASKED_EQ' | 'SCMP_CMP_NE';
  }[];
}

/**
 * The profile in the form that Docker reads. It names no 32-bit architecture: libseccomp cannot look at the arguments
 * of `socketcall`, through which 32-bit programs would pass by the rows on sockets. They end with SIGSYS.
 */
export const SECCOMP_PROFILE = {
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: EPERM,
  archMap: [
    { architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] },
    { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: [] },
  ],
  syscalls: SYSTEM_CALLS.flatMap(rulesOf),
} as const;

const JSON_TEXT = JSON.stringify(SECCOMP_PROFILE);

/** For the HostConfig's SecurityOpt. */
export const SECCOMP_OPTION = `seccomp=${JSON_TEXT}`;

/** Tells one version of the profile from another. */
export const SECCOMP_PROFILE_NAME = `katas-${createHash('sha256').update(JSON_TEXT).digest('hex').slice(0, 12)}`;

function rulesOf({ calls, action, when }: SystemCallRow): Rule[] {
  const rule = { names: calls, ...actionOf(action) };
  if (when === undefined) return [rule];
  return joined(when).map((conditions) => ({ ...rule, args: conditions.map(argumentOf) }));
}

/**
 * Joins the lists of one condition on the same argument. A runtime takes several conditions on one argument as
 * alternatives (runc, libcontainer/seccomp/seccomp_linux.go; crun does the same). The engine parses and writes the
 * profile several times at each start of a container, so its length counts.
 */
function joined(when: NonNullable<SystemCallRow['when']>): (readonly Condition[])[] {
  const alternatives = new Map<number, Condition[]>();
  const several = when.filter(([first, ...others]) => {
    if (first === undefined || others.length > 0) return true;
    const { argument } = first;
    alternatives.set(argument, [...(alternatives.get(argument) ?? []), first]);
    return false;
  });
  return [...several, ...alternatives.values()];
}

function actionOf(action: SystemCallAction): Pick<Rule, 'action' | 'errnoRet'> {
  return action === 'allow'
    ? { action: 'SCMP_ACT_ALLOW' }
    : { action: 'SCMP_ACT_ERRNO', errnoRet: ERRNO[action] };
}

function argumentOf(condition: Condition): (Rule['args'] & object)[number] {
  const { argument: index } = condition;
  if ('isNotNull' in condition) return { index, value: 0, valueTwo: 0, op: 'SCMP_CMP_NE' };
  const { mask, equals } = condition;
  return { index, value: mask, valueTwo: equals, op: 'SCMP_CMP_MASKED_EQ' };
}
