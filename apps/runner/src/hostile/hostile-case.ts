import type { Door } from './door';
import type { HostileDojo } from './hostile-dojo';

export type Section =
  | 'Processes'
  | 'The first process'
  | 'Memory'
  | 'Disk'
  | 'Output'
  | 'Files left in the sandbox'
  | 'Other avatars'
  | 'Escape'
  | 'System calls'
  | 'Requests'
  | 'The services themselves';

/** Whose image the attacker works in. */
export type Language = 'python' | 'c';

/** One [test] of the attacker. */
export interface RunAttack {
  /** An earlier [test], which lays the ground. */
  readonly before?: string;
  /** cyber-dojo.sh; undefined leaves the one that is there. */
  readonly script?: string | undefined;
  readonly files?: Readonly<Record<string, string>>;
  readonly deleted?: readonly string[];
  readonly language?: Language;
}

/** Anything else that can be sent to the runner. What it resolves to is what is expected of. */
export interface RequestAttack {
  readonly send: (door: Door, dojo: HostileDojo) => Promise<unknown>;
}

/** One input that must not hurt us. */
export interface HostileCase {
  readonly section: Section;
  readonly name: string;
  readonly attack: RunAttack | RequestAttack;
  /** The time limit of the attack's run; the answer must be there 3 s after it at the latest. */
  readonly maxSeconds: number;
  /** The run's result, or what a request resolves to, by `toMatchObject`. */
  readonly expected: object;
  /** Also in the engine ring, with which `npm test` goes. */
  readonly quick?: true;
}

/** The cases of one section; two seconds are enough for most. */
export function section(
  name: Section,
  cases: readonly (Omit<HostileCase, 'section' | 'maxSeconds'> & { maxSeconds?: number })[],
): HostileCase[] {
  return cases.map((one) => ({ maxSeconds: 2, ...one, section: name }));
}

/** An asymmetric matcher for values of which any will do. */
export function oneOf(...values: readonly unknown[]): object {
  return {
    asymmetricMatch: (value: unknown) => values.includes(value),
    toString: () => `oneOf(${values.join(', ')})`,
    toAsymmetricMatcher: () => `oneOf(${values.join(', ')})`,
  };
}

/** Any answer that says the caller is wrong. */
export const REFUSED = {
  asymmetricMatch: (status: unknown) => typeof status === 'number' && status >= 400 && status < 500,
  toString: () => '400-499',
  toAsymmetricMatcher: () => '400-499',
};

export const says = (text: string | RegExp) => ({ content: expect.stringMatching(text) as string });
export const saysExactly = (content: string) => ({ content, truncated: false });
