import type { AvatarName, KataId } from '@katas/kata';
import type { FilesIn } from './wire/job';
import type { SandboxOwner } from './sandbox-spec';
import type { ClaimEnd, RunEnd, Sandboxes } from './sandboxes';

/** Plays the sandboxes by a script: each call takes the next answer of its kind, and a call without one throws. */
export class FakeSandboxes implements Sandboxes {
  readonly claimEnds: (ClaimEnd | Error)[] = [];
  /** A function plays a run that goes on until something happens. */
  readonly runEnds: (RunEnd | Error | ((gone?: AbortSignal) => Promise<RunEnd>))[] = [];
  readonly runs: {
    owner: SandboxOwner;
    files: FilesIn;
    maxSeconds: number;
    gone: AbortSignal | undefined;
  }[] = [];
  readonly ended: { kataId: KataId; avatarName: AvatarName | undefined }[] = [];

  async claim(_owner: SandboxOwner, _files: FilesIn): Promise<ClaimEnd> {
    return next(this.claimEnds, 'claim');
  }

  async run(
    owner: SandboxOwner,
    files: FilesIn,
    maxSeconds: number,
    gone?: AbortSignal,
  ): Promise<RunEnd> {
    this.runs.push({ owner, files, maxSeconds, gone });
    const end = next(this.runEnds, 'run');
    return typeof end === 'function' ? end(gone) : end;
  }

  async end(kataId: KataId, avatarName?: AvatarName): Promise<void> {
    this.ended.push({ kataId, avatarName });
  }

  async stop(): Promise<void> {
    // Nothing is running.
  }
}

function next<End>(script: (End | Error)[], call: string): End {
  const end = script.shift();
  if (end === undefined) throw new Error(`FakeSandboxes: an unscripted ${call}`);
  if (end instanceof Error) throw end;
  return end;
}
