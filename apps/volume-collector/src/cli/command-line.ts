import { parseArgs, types } from 'node:util';

export const USAGE = `volume-collector [--once | --dry-run | --engine-filter] [--json]

  (no flag)   sweeps on COLLECT_SCHEDULE until it is stopped
  --once      makes one sweep, prints the result for each volume, and ends
  --dry-run   prints what a sweep would do and why; removes nothing
  --engine-filter
              serves, at ENGINE_FILTER_SOCKET, the part of the engine's API that a sweep needs
  --json      with --once or --dry-run: prints JSON instead of a table
  --help      prints this text

Exit status: 0 when the sweep was complete, 1 when something failed, 2 for a bad flag or setting.
`;

export type Command =
  | { readonly command: 'serve' }
  | { readonly command: 'help' }
  | { readonly command: 'engine-filter' }
  | { readonly command: 'sweep'; readonly dryRun: boolean; readonly json: boolean };

/** Invalid flags. The message is one line. */
export class BadCommandLine extends Error {
  override readonly name = 'BadCommandLine';
}

/** Parses the command line. Throws {@link BadCommandLine}. */
export function readCommandLine(args: readonly string[]): Command {
  const flags = parse(args);
  if (flags.help) return { command: 'help' };
  if (flags.once || flags['dry-run']) {
    return { command: 'sweep', dryRun: flags['dry-run'], json: flags.json };
  }
  if (flags['engine-filter']) return { command: 'engine-filter' };
  if (flags.json) throw new BadCommandLine('--json needs --once or --dry-run.');
  return { command: 'serve' };
}

const FLAG = { type: 'boolean', default: false } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { once: FLAG, 'dry-run': FLAG, 'engine-filter': FLAG, json: FLAG, help: FLAG },
    }).values;
  } catch (error) {
    const [firstSentence] = types.isNativeError(error) ? error.message.split('. ') : [];
    throw new BadCommandLine(`${firstSentence ?? 'Bad flags'}. Try --help.`);
  }
}
