import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { objectHeader, objectIdOf, type GitObject, type ObjectId } from '../object-id';

const compress = promisify(deflate);

/** An object as a file below `.git/objects`. */
export interface LooseFile {
  readonly id: ObjectId;
  /** Below `.git`. */
  readonly path: string;
  readonly bytes: Buffer;
}

export async function looseFile(object: GitObject): Promise<LooseFile> {
  const id = objectIdOf(object);
  const content = Buffer.concat([objectHeader(object.type, object.content.length), object.content]);
  return { id, path: loosePath(id), bytes: await compress(content) };
}

function loosePath(id: ObjectId): string {
  return `objects/${id.slice(0, 2)}/${id.slice(2)}`;
}

export interface NewCommit {
  readonly tree: ObjectId;
  readonly parent: ObjectId | undefined;
  readonly author: Author;
  readonly seconds: number;
  readonly message: string;
}

export interface Author {
  readonly name: string;
  readonly email: string;
}

export function commitObject({ tree, parent, author, seconds, message }: NewCommit): GitObject {
  const person = signature(author, seconds);
  const lines = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${person}`,
    `committer ${person}`,
  ];
  return { type: 'commit', content: withMessage(lines, message) };
}

export interface NewTag {
  readonly name: string;
  readonly commit: ObjectId;
  readonly author: Author;
  readonly seconds: number;
  readonly message: string;
}

/** Returns an annotated tag. */
export function tagObject({ name, commit, author, seconds, message }: NewTag): GitObject {
  const lines = [
    `object ${commit}`,
    'type commit',
    `tag ${name}`,
    `tagger ${signature(author, seconds)}`,
  ];
  return { type: 'tag', content: withMessage(lines, message) };
}

/** Returns the line of an author. The time zone is UTC. Git has no time before 1970. */
function signature({ name, email }: Author, seconds: number): string {
  return `${name} <${email}> ${Math.max(0, Math.floor(seconds))} +0000`;
}

/** Returns the content of an object with a message. Git refuses a NUL in it. */
function withMessage(lines: readonly string[], message: string): Buffer {
  return Buffer.from(`${lines.join('\n')}\n\n${message.replaceAll('\0', '').trimEnd()}\n`);
}
