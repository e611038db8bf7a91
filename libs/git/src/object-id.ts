import { createHash } from 'node:crypto';

/** Forty hexadecimal digits in lower case: the SHA-1 of the object. */
export type ObjectId = string;

export type ObjectType = 'blob' | 'commit' | 'tag' | 'tree';

export interface GitObject {
  readonly type: ObjectType;
  readonly content: Buffer;
}

export function isObjectId(text: string): text is ObjectId {
  return text.length === 40 && /^[0-9a-f]{40}$/.test(text);
}

/** Returns the bytes before the content in a loose object. */
export function objectHeader(type: ObjectType, size: number): Buffer {
  return Buffer.from(`${type} ${size}\0`);
}

export function objectIdOf({ type, content }: GitObject): ObjectId {
  const header = objectHeader(type, content.length);
  return createHash('sha1').update(header).update(content).digest('hex');
}
