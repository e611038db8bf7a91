import { PlainProblem } from '@katas/system';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** How a command is called. */
export interface CommandUsage {
  /** What `--help` prints. */
  readonly usage: string;
  /** False when the command has no arguments. */
  readonly takesArguments: boolean;
}

/** Returns the usage when the arguments ask for it. Throws a `PlainProblem` for an argument when there are none. */
export function helpIn(
  args: readonly string[],
  { usage, takesArguments }: CommandUsage,
): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return usage;
  if (takesArguments || args.length === 0) return undefined;
  throw new PlainProblem(`Unknown argument ${args[0]}.\n\n${usage}`);
}

/** Parses options as `parseArgs` does. Throws a `PlainProblem` that names what is wrong and ends with the usage. */
export function parseOptions<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [firstSentence = ''] = (error as Error).message.split('. ');
    throw new PlainProblem(`${firstSentence.replace(/\.$/, '')}.\n\n${usage}`, error);
  }
}

/** Runs a command that needs nothing but its arguments. Its `PlainProblem` is printed, and the exit status is 1. */
export function runPlainCommand(
  usage: CommandUsage,
  command: (args: readonly string[]) => void,
): void {
  const args = process.argv.slice(2);
  try {
    const help = helpIn(args, usage);
    if (help === undefined) command(args);
    else process.stdout.write(`${help}\n`);
  } catch (error) {
    if (!(error instanceof PlainProblem)) throw error;
    process.stderr.write(`katas: ${error.message}\n`);
    process.exitCode = 1;
  }
}
