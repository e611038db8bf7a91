import { OUTPUT_FILE } from '@katas/controller-api';
import { addressOf } from '../command-line/address';
import type { Arguments } from '../command-line/arguments';
import { nameOf, reportRefused, type Client } from '../client';
import type { Dojo } from '../dojo';
import { UsageError } from '../command-line/usage-error';

/** Joins a kata as a new animal, or continues as the animal of the link, and writes its files. */
export async function join(
  client: Client,
  { target, server, language }: Pick<Arguments, 'target' | 'server' | 'language'>,
): Promise<number> {
  const { terminal, files, membershipFile, dojoAt } = client;
  const address = addressOf(target, server);
  const earlier = membershipFile.find();
  if (earlier !== undefined)
    throw new UsageError(`This directory is already the ${nameOf(earlier)}.`);
  if (!files.isEmpty())
    throw new UsageError('Join in an empty directory: this one has other files.');
  const dojo = dojoAt(address.server);
  const kataId = await wholeId(dojo, address.kataId);
  const avatarName = address.avatarName ?? (await dojo.join(kataId, language)).avatar_name;
  const avatar = await dojo.avatar(kataId, avatarName);
  const visible = Object.entries(avatar.visible_files).filter(([name]) => name !== OUTPUT_FILE);
  const number = avatar.lights.at(-1)?.number ?? 0;
  const membership = { server: address.server, kataId, avatarName, number, base: new Map(visible) };
  reportRefused(client, files.apply(membership.base));
  membershipFile.write(membership);
  terminal.print(
    `You are the ${nameOf(membership)}: ${address.server}/kata/${kataId}/${avatarName}`,
  );
  terminal.print('Edit the files, then run: node katas.mjs test');
  return 0;
}

async function wholeId(dojo: Dojo, start: string): Promise<string> {
  if (start.length === 10) return start;
  const ids = await dojo.find(start);
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return only;
  throw new UsageError(
    ids.length === 0
      ? `No kata ID starts with ${start}.`
      : `Several katas start with ${start}: ${ids.join(', ')}. Which one is yours?`,
  );
}
