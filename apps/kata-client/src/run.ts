import type { Arguments } from './command-line/arguments';
import type { Client } from './client';
import { join } from './commands/join';
import { pull } from './commands/pull';
import { test, lightText, watch } from './commands/test';

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

/** Prints the lights of the animal. */
async function light({ terminal, membershipFile, dojoAt }: Client): Promise<number> {
  const { server, kataId, avatarName } = membershipFile.read();
  const { lights } = await dojoAt(server).avatar(kataId, avatarName);
  for (const one of lights) terminal.print(lightText(one));
  if (lights.length === 0) terminal.print('No lights yet.');
  return 0;
}
