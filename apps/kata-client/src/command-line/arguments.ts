import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

export const COMMANDS = ['join', 'test', 'light', 'pull', 'push'] as const;
export type Command = (typeof COMMANDS)[number];

export const USAGE = `Usage: node katas.mjs COMMAND

  join LINK [--language NAME]   join a kata in this empty directory; a link to an animal continues as it
  join ID --server URL          the same by the ID, or its first six characters
  test [--watch]                send the files, run cyber-dojo.sh, print the output and the light
  push                          the same, and print only the light
  pull                          fetch what the animal's other laptops have tested
  light                         print the lights
  --help                        print this text

When a file was changed here and elsewhere, you are asked. --mine or --theirs answers for all files.
`;

export interface Arguments {
  readonly command: Command;
  /** The link or the ID, for `join`. */
  readonly target: string;
  readonly server: string | undefined;
  readonly language: string | undefined;
  readonly watch: boolean;
  readonly prefer: Side | undefined;
}

export type Side = 'mine' | 'theirs';

const OPTIONS = {
  server: { type: 'string' },
  language: { type: 'string' },
  watch: { type: 'boolean', default: false },
  mine: { type: 'boolean', default: false },
  theirs: { type: 'boolean', default: false },
} as const;

/** Throws a {@link UsageError} that names the bad argument. */
export function argumentsOf(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const [name = '', target = '', ...others] = positionals;
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined)
    throw new UsageError(name === '' ? USAGE : `There is no command ${name}.\n\n${USAGE}`);
  const extra = command === 'join' ? others : [target, ...others].filter((one) => one !== '');
  if (extra.length > 0) throw new UsageError(`${command} does not take ${extra.join(' ')}.`);
  if (command === 'join' && target === '')
    throw new UsageError('join needs a link or the ID of a kata.');
  if (values.mine && values.theirs) throw new UsageError('Choose one of --mine and --theirs.');
  const prefer = values.mine ? 'mine' : values.theirs ? 'theirs' : undefined;
  const { server, language, watch } = values;
  return { command, target, server, language, watch, prefer };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [firstSentence = ''] = (error as Error).message.split('. ');
    throw new UsageError(`${firstSentence}.\n\n${USAGE}`);
  }
}
