import type { AvatarCaller } from './avatar-caller';
import type { HostileDojo, Language } from './hostile-dojo';

export type Section =
  | 'Processes'
  | 'PID 1'
  | 'Memory'
  | 'Disk'
  | 'Output'
  | 'Files left in the sandbox'
  | 'Other avatars'
  | 'Escape'
  | 'System calls'
  | 'Requests'
  | 'Fairness'
  | 'The services themselves';

/** One Test of the attacker. */
export interface RunAttack {
  /** An earlier Test, which prepares the sandbox. */
  readonly before?: string;
  /** cyber-dojo.sh. Undefined keeps the existing one. */
  readonly script?: string | undefined;
  readonly files?: Readonly<Record<string, string>>;
  readonly deleted?: readonly string[];
  readonly language?: Language;
}

/** Any other requests to the runner. `expected` applies to what it resolves to. */
export interface RequestAttack {
  readonly send: (caller: AvatarCaller, dojo: HostileDojo) => Promise<unknown>;
  /** Runs before the attack, without any check. */
  readonly prepare?: (dojo: HostileDojo) => Promise<void>;
  /** Runs after all checks. */
  readonly cleanUp?: () => Promise<void>;
}

/** One input that must do no harm. */
export interface HostileCase {
  readonly section: Section;
  readonly name: string;
  readonly attack: RunAttack | RequestAttack;
  /** The time limit of the attack's run. The answer must arrive within 3 s after it. */
  readonly maxSeconds: number;
  /** Matches the run's result, or what `send` resolves to, with `toMatchObject`. */
  readonly expected: object;
  /** Also runs in the engine ring, which is part of `npm test`. */
  readonly quick?: true;
}

/** Returns the cases of one section. The time limit is 2 s unless a case has its own. */
export function section(
  name: Section,
  cases: readonly (Omit<HostileCase, 'section' | 'maxSeconds'> & { maxSeconds?: number })[],
): HostileCase[] {
  return cases.map((one) => ({ maxSeconds: 2, ...one, section: name }));
}

/** Returns a matcher that accepts any of these values. */
export function oneOf(...values: readonly unknown[]): object {
  return {
    asymmetricMatch: (value: unknown) => values.includes(value),
    toString: () => `oneOf(${values.join(', ')})`,
    toAsymmetricMatcher: () => `oneOf(${values.join(', ')})`,
  };
}

/** Matches any HTTP status from 400 to 499: the caller made the error. */
export const REFUSED = {
  asymmetricMatch: (status: unknown) => typeof status === 'number' && status >= 400 && status < 500,
  toString: () => '400-499',
  toAsymmetricMatcher: () => '400-499',
};

export const says = (text: string | RegExp) => ({ content: expect.stringMatching(text) as string });
export const saysExactly = (content: string) => ({ content, truncated: false });
