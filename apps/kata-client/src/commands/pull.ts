import { OUTPUT_FILE, type AvatarAnswer } from '@katas/controller-api';
import type { Side } from '../command-line/arguments';
import { reportRefused, type Client } from '../client';
import type { Membership } from '../files/membership';
import { withChanges, type FileChanges, type Files } from '@katas/kata';
import { UsageError } from '../command-line/usage-error';

/** Fetches what the animal's other laptops have tested. Keeps the own edits, and asks about conflicts. */
export async function pull(client: Client): Promise<number> {
  const membership = client.membershipFile.read();
  const updated = await takeNewer(client, membership);
  const isNew = updated.number !== membership.number;
  client.terminal.print(isNew ? `Now at light ${updated.number}.` : 'Nothing new.');
  return 0;
}

/**
 * Brings the directory to the server's last light, with the own edits. Resolves to the new membership. Rejects, with
 * nothing changed, when a conflict is not decided.
 */
export async function takeNewer(client: Client, membership: Membership): Promise<Membership> {
  const { kataId, avatarName, server } = membership;
  const avatar = await client.dojoAt(server).avatar(kataId, avatarName);
  const number = avatar.lights.at(-1)?.number ?? 0;
  if (number === membership.number) return membership;
  const theirs = filesOf(avatar);
  const { files, membershipFile } = client;
  const mine = files.read(membership.base);
  const { incoming, conflicts } = reconcile({ base: membership.base, mine, theirs });
  const sides = await decide(client, conflicts, number);
  const taken = new Map(incoming);
  for (const [name, side] of sides) {
    if (side === 'mine') continue;
    keepCopy(client, { name, mine, number });
    taken.set(name, theirs.get(name));
  }
  reportRefused(client, files.apply(taken));
  const updated = { ...membership, number, base: theirs };
  membershipFile.write(updated);
  if (taken.size > 0)
    client.terminal.print(`Taken from light ${number}: ${[...taken.keys()].join(', ')}`);
  return updated;
}

/** Writes what a run did to the files. A file that was edited meanwhile is a conflict, and stays. */
export function takeRunChanges(client: Client, sent: Files, changes: FileChanges): void {
  const theirs = withChanges(sent, changes);
  const { incoming, conflicts } = reconcile({ base: sent, mine: client.files.read(sent), theirs });
  reportRefused(client, client.files.apply(incoming));
  if (conflicts.length > 0) {
    const names = conflicts.join(', ');
    client.terminal.print(`Edited here during the test, so your version stays: ${names}`);
  }
}

function filesOf({ visible_files: visible }: AvatarAnswer): Files {
  return new Map(Object.entries(visible).filter(([name]) => name !== OUTPUT_FILE));
}

async function decide(
  client: Client,
  conflicts: readonly string[],
  number: number,
): Promise<ReadonlyMap<string, Side>> {
  const sides = new Map<string, Side>();
  for (const name of conflicts) {
    sides.set(name, client.prefer ?? (await asked(client, name, number)));
  }
  return sides;
}

async function asked({ terminal }: Client, name: string, number: number): Promise<Side> {
  const what = `${name} was changed here, and by light ${number}.`;
  const answer = await terminal.ask(`${what} Keep (m)ine, take (t)heirs, or stop? `);
  if (answer === 'm' || answer === 'mine') return 'mine';
  if (answer === 't' || answer === 'theirs') return 'theirs';
  throw new UsageError(`${what} Nothing was changed. Decide with --mine or --theirs.`);
}

interface OwnVersion {
  readonly name: string;
  readonly mine: Files;
  readonly number: number;
}

function keepCopy({ files, terminal }: Client, { name, mine, number }: OwnVersion): void {
  const content = mine.get(name);
  if (content === undefined) return;
  const path = files.backUp(`before-light-${number}`, name, content);
  terminal.print(`Your version of ${name} is kept in ${path}`);
}

/** What has to be done so that the directory has the server's newer files and the own edits. */
interface Reconciliation {
  readonly incoming: FileChanges;
  /** Names of the files that were changed differently on both sides. */
  readonly conflicts: readonly string[];
}

/**
 * Compares both sides with what they had in common. A file that only the server changed is taken over, a file that only
 * this directory changed stays, and a file that both changed differently is a conflict.
 */
function reconcile(sides: {
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
