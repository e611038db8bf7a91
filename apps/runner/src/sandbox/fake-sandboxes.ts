import type { AvatarName, KataId } from '@katas/kata';
import type { FilesIn } from './job';
import type { SandboxOwner } from './sandbox-spec';
import type { ClaimEnd, RunEnd, Sandboxes } from './sandboxes';

/** Plays the sandboxes by a script: each call takes the next answer of its kind, and a call without one throws. */
export class FakeSandboxes implements Sandboxes {
  readonly claimEnds: (ClaimEnd | Error)[] = [];
  readonly runEnds: (RunEnd | Error)[] = [];
  readonly runs: { owner: SandboxOwner; files: FilesIn; maxSeconds: number }[] = [];
  readonly ended: { kataId: KataId; avatarName: AvatarName | undefined }[] = [];

  async claim(_owner: SandboxOwner, _files: FilesIn): Promise<ClaimEnd> {
    return next(this.claimEnds, 'claim');
  }

  async run(owner: SandboxOwner, files: FilesIn, maxSeconds: number): Promise<RunEnd> {
    this.runs.push({ owner, files, maxSeconds });
    return next(this.runEnds, 'run');
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
