/** Part of a rule set that cannot be read. The message names the place. */
export class Unreadable extends Error {}

export type Fields = ReadonlyMap<string, unknown>;

/**
 * Returns the fields of an object that may have only the known ones. A Map, because a field called `__proto__` is an
 * unknown field like any other.
 */
export function fieldsOf(value: unknown, at: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable(`${at} must be an object`);
  }
  const fields = new Map(Object.entries(value));
  const unknown = [...fields.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Unreadable(`${at} has an unknown ${quote(unknown)}`);
  return fields;
}

export function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unreadable(`${at} must be a list`);
  return value;
}

export function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new Unreadable(`${at} must be text`);
  return value;
}

export function oneOf<Word extends string>(
  words: readonly Word[],
  value: unknown,
  at: string,
): Word {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new Unreadable(`${at} must be ${words.join(', ')}`);
  return word;
}

/** Returns at most 60 characters, as JSON: a rule set may come from anywhere. */
export function quote(value: string): string {
  return JSON.stringify(value.slice(0, 60));
}
