import { parseArgs, types } from 'node:util';

export const USAGE = `volume-collector [--once | --dry-run] [--json]

  (no flag)   sweeps by COLLECT_SCHEDULE until it is stopped
  --once      makes one sweep, prints what became of each volume, and ends
  --dry-run   prints what a sweep would do and why, and removes nothing
  --json      with --once or --dry-run: prints JSON instead of a table
  --help      prints this

Ends with 0 when the sweep did its job, 1 when something failed, 2 for a bad flag or setting.
`;

export type Command =
  | { readonly command: 'serve' }
  | { readonly command: 'help' }
  | { readonly command: 'sweep'; readonly dryRun: boolean; readonly json: boolean };

/** Flags that make no sense; the message is one clear line. */
export class BadCommandLine extends Error {
  override readonly name = 'BadCommandLine';
}

/** What the command line asks for. Throws {@link BadCommandLine}. */
export function readCommandLine(args: readonly string[]): Command {
  const flags = parse(args);
  if (flags.help) return { command: 'help' };
  if (flags.once || flags['dry-run']) {
    return { command: 'sweep', dryRun: flags['dry-run'], json: flags.json };
  }
  if (flags.json) throw new BadCommandLine('--json goes with --once or --dry-run.');
  return { command: 'serve' };
}

const FLAG = { type: 'boolean', default: false } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { once: FLAG, 'dry-run': FLAG, json: FLAG, help: FLAG },
    }).values;
  } catch (error) {
    const [firstSentence] = types.isNativeError(error) ? error.message.split('. ') : [];
    throw new BadCommandLine(`${firstSentence ?? 'Bad flags'}. Try --help.`);
  }
}
