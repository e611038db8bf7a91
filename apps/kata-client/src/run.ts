import type { Arguments } from './command-line/arguments';
import type { Client } from './client';
import { join } from './commands/join';
import { light } from './commands/light';
import { pull } from './commands/pull';
import { test } from './commands/test';
import { watch } from './commands/watch';

/** Carries out a command. Resolves to the exit status. */
export function run(
  client: Client,
  args: Arguments,
  wait: (ms: number) => Promise<void>,
): Promise<number> {
  switch (args.command) {
    case 'join':
      return join(client, args);
    case 'test':
      return args.watch ? watch(client, wait) : test(client, true);
    case 'push':
      return test(client, false);
    case 'pull':
      return pull(client);
    case 'light':
      return light(client);
  }
}
