import { isAvatarName, isKataId, type AvatarName } from '@katas/kata';
import { UsageError } from './usage-error';

/** What somebody wants to join. */
export interface Address {
  /** The origin of the dojo. */
  readonly server: string;
  /** Six to ten characters. */
  readonly kataId: string;
  /** Set when the link is to an animal's files. */
  readonly avatarName: AvatarName | undefined;
}

/** Reads a link to a kata or to an animal of it, or an ID with the address of the server. */
export function addressOf(target: string, server: string | undefined): Address {
  if (/^https?:\/\//i.test(target)) return addressInLink(target);
  if (server === undefined)
    throw new UsageError('An ID needs the address of the dojo: --server URL.');
  return { server: originOf(server), kataId: kataIdOf(target), avatarName: undefined };
}

function addressInLink(link: string): Address {
  const { pathname } = new URL(originOf(link) && link);
  const [kata, id = '', name = ''] = pathname.split('/').filter((part) => part !== '');
  if (kata !== 'kata') throw new UsageError('The link must be to a kata: http://.../kata/ID');
  const avatarName = name.toLowerCase();
  return {
    server: originOf(link),
    kataId: kataIdOf(id),
    avatarName: isAvatarName(avatarName) ? avatarName : undefined,
  };
}

function originOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    throw new UsageError(`${url} is not the address of a dojo, such as http://dojo.example.org`);
  }
  return new URL(url).origin;
}

function kataIdOf(text: string): string {
  const id = text.replace(/\s/g, '').toUpperCase().replace(/O/g, '0');
  if (isKataId(id) || /^[0-9A-F]{6,9}$/.test(id)) return id;
  throw new UsageError('The ID of a kata is ten characters of 0-9 and A-F; six are enough.');
}
