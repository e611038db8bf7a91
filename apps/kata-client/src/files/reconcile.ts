import type { FileChanges, Files } from '@katas/kata';

/** What has to be done so that the directory has the server's newer files and the own edits. */
export interface Reconciliation {
  readonly incoming: FileChanges;
  /** Names of the files that were changed differently on both sides. */
  readonly conflicts: readonly string[];
}

/**
 * Compares both sides with what they had in common. A file that only the server changed is taken over, a file that only
 * this directory changed stays, and a file that both changed differently is a conflict.
 */
export function reconcile(sides: {
  readonly base: Files;
  readonly mine: Files;
  readonly theirs: Files;
}): Reconciliation {
  const { base, mine, theirs } = sides;
  const incoming = new Map<string, string | undefined>();
  const conflicts: string[] = [];
  for (const name of [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])].sort()) {
    const [was, here, there] = [base.get(name), mine.get(name), theirs.get(name)];
    if (here === there || there === was) continue;
    if (here === was) incoming.set(name, there);
    else conflicts.push(name);
  }
  return { incoming, conflicts };
}
