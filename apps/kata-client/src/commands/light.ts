import type { Client } from '../client';
import { lightText } from './test';

/** Prints the lights of the animal. */
export async function light({ terminal, membershipFile, dojoAt }: Client): Promise<number> {
  const { server, kataId, avatarName } = membershipFile.read();
  const { lights } = await dojoAt(server).avatar(kataId, avatarName);
  for (const one of lights) terminal.print(lightText(one));
  if (lights.length === 0) terminal.print('No lights yet.');
  return 0;
}
