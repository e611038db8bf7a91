import type { FileName } from '@katas/kata';

export interface FilesIn {
  readonly deletedFilenames: readonly FileName[];
  readonly changedFiles: ReadonlyMap<FileName, string>;
}

/** `run` runs cyber-dojo.sh. `claim` makes a sandbox the avatar's, once. */
export type JobKind = 'run' | 'claim';

/** As in `docker/sandbox-loop/src/wire.h`. */
const KINDS = { run: 'r', claim: 'c', prune: 'p' } as const;
const PARTS = { write: 'w', delete: 'd', keep: 'k' } as const;

/** Returns a job as the sandbox's loop reads it. Names and contents are bytes, each preceded by its length. */
export function encodeJob(nonce: string, kind: JobKind, files: FilesIn): Buffer {
  const parts = [
    ...files.deletedFilenames.map((name) => part(PARTS.delete, name)),
    ...[...files.changedFiles].map(([name, content]) => [
      ...part(PARTS.write, name),
      ...sized(content),
    ]),
  ];
  return job(nonce, KINDS[kind], parts);
}

/** Returns a job that removes everything but these files from the sandbox. */
export function encodePruning(nonce: string, keep: Iterable<FileName>): Buffer {
  return job(
    nonce,
    KINDS.prune,
    [...keep].map((name) => part(PARTS.keep, name)),
  );
}

function job(nonce: string, kind: string, parts: readonly Buffer[][]): Buffer {
  return Buffer.concat([Buffer.from(nonce + kind), uint32(parts.length), ...parts.flat()]);
}

function part(kind: string, name: FileName): Buffer[] {
  return [Buffer.from(kind), ...sized(name)];
}

function sized(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  return [uint32(bytes.length), bytes];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
