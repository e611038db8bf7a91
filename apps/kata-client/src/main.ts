import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { argumentsOf, USAGE } from './command-line/arguments';
import type { Client } from './client';
import { Dojo } from './dojo';
import { LocalFiles } from './files/local-files';
import { MembershipFile } from './files/membership';
import { run } from './run';
import { processTerminal } from './command-line/terminal';

/** The command was not carried out. */
const FAILED = 2;

const terminal = processTerminal(process);

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  if (given.includes('--help') || given.includes('-h')) {
    terminal.print(USAGE);
    return 0;
  }
  const args = argumentsOf(given);
  const directory = process.cwd();
  const client: Client = {
    terminal,
    files: new LocalFiles(directory),
    membershipFile: new MembershipFile(directory),
    dojoAt: (server) => new Dojo(server),
    newKey: randomUUID,
    prefer: args.prefer,
  };
  return run(client, args, async (ms) => void (await wait(ms)));
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    terminal.print(error instanceof Error ? error.message : String(error));
    process.exitCode = FAILED;
  },
);
