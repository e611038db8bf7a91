import { ArchiveProblem } from '@katas/archive';
import { finishJournal } from '@katas/katas-tree/writing';
import { PlainProblem } from '@katas/system';
import { parseOptions } from '../command/usage';
import { backUpTree, restoreTree } from './backup-commands';
import type { CommandOptions, KatasContext } from './katas-context';
import { eraseKatas } from './erase-command';
import { exportKata, importKatas } from './move-commands';
import { listKatas, showOne, verifyKatas } from './read-commands';

export const USAGE = `Usage: npm run katas -- COMMAND

  list [--older-than DAYS] [--json]     every kata: when it was created, live or ended, language, avatars, lights
  show ID [--json]                      one kata with its avatars and lights
  verify [ID...]                        checks every invariant of the tree, or of some katas
  backup DIR [--prune]                  copies what has changed into DIR; --prune removes what was erased
  restore DIR [ID...]                   copies katas that are missing from DIR into the tree
  import FILE.tgz | DIR                 a download of another server, or the directory of a cyber-dojo saver
  export ID [FILE]                      one git repository for each avatar, as FILE (kata-ID.tgz)
  erase ID... | --older-than DAYS       says what it would erase; with --yes erases it`;

const OPTIONS = {
  'older-than': { type: 'string' },
  json: { type: 'boolean' },
  prune: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

type Command = (
  context: KatasContext,
  args: readonly string[],
  options: CommandOptions,
) => Promise<number>;

/** Each with the least and the most arguments, and the options that it takes. */
const COMMANDS: Readonly<
  Record<string, readonly [Command, min: number, max: number, ...options: (keyof typeof OPTIONS)[]]>
> = {
  list: [listKatas, 0, 0, 'older-than', 'json'],
  show: [showOne, 1, 1, 'json'],
  verify: [verifyKatas, 0, Infinity],
  backup: [backUpTree, 1, 1, 'prune'],
  restore: [restoreTree, 1, Infinity],
  import: [importKatas, 1, 1],
  export: [exportKata, 1, 2],
  erase: [eraseKatas, 0, Infinity, 'older-than', 'yes'],
};

function commandNamed(name: string): (typeof COMMANDS)[string] | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}

/** The commands that read lights. */
const READING = new Set(['list', 'show', 'verify', 'backup', 'export']);

/**
 * Runs one command and resolves to its exit status: 0, or 1 when it found a breach or left something out. Rejects with
 * a sentence for the user.
 */
export async function katasCli(args: readonly string[], context: KatasContext): Promise<number> {
  const [name = '', ...rest] = args;
  const [command, min, max, ...allowed] = commandNamed(name) ?? [];
  if (command === undefined || min === undefined || max === undefined) {
    throw new PlainProblem(USAGE);
  }
  const { positionals, values } = parseOptions(USAGE, {
    args: rest,
    options: OPTIONS,
    allowPositionals: true,
  });
  const refused = Object.keys(values).find((option) => !allowed.includes(option as never));
  if (refused !== undefined) throw new PlainProblem(`${name} takes no --${refused}.\n\n${USAGE}`);
  if (positionals.includes(''))
    throw new PlainProblem(`${name} got an empty argument.\n\n${USAGE}`);
  if (positionals.length < min || positionals.length > max) throw new PlainProblem(USAGE);
  if (READING.has(name)) await finishLights(context);
  try {
    return await command(context, positionals, {
      olderThanDays: daysIn(values['older-than']),
      json: values.json === true,
      prune: values.prune === true,
      yes: values.yes === true,
    });
  } catch (error) {
    if (error instanceof ArchiveProblem)
      throw new PlainProblem(`Nothing was imported: ${error.message}.`, error);
    throw error;
  }
}

/** Writes the files of lights that a killed controller left in its journal alone. */
async function finishLights(context: KatasContext): Promise<void> {
  try {
    await finishJournal(context.treeDir);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const left = 'The journal of the katas tree has lights that are not in their files yet';
    context.remarks.write(`${left}, and cannot be finished here: ${why}\n`);
  }
}

function daysIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (text.trim() !== '' && days >= 0 && days <= 36_500) return days;
  throw new PlainProblem(
    `--older-than must be a number of days from 0 to 36500, not ${JSON.stringify(text)}.`,
  );
}
