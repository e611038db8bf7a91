import type { AvatarName, KataId } from '@katas/kata';
import type { ContainerEnd } from '@katas/shell';
import type { SandboxAnswer } from './answer-reader';
import type { FilesIn } from './job';
import type { FilesOut } from './read-back';
import type { SandboxOwner } from './sandbox-spec';

/** Where avatars' code runs. The engine's refusals (no such image, no such volume) come through as `EngineError`. */
export interface Sandboxes {
  /** Puts the files into the avatar's sandbox and makes it its own; once. */
  claim(owner: SandboxOwner, files: FilesIn): Promise<ClaimEnd>;
  /** Runs cyber-dojo.sh once. The same avatar's runs are taken in order. */
  run(owner: SandboxOwner, files: FilesIn, maxSeconds: number): Promise<RunEnd>;
  /** Ends every sandbox of the kata, or of one avatar of it, and resolves when they are gone. */
  end(kataId: KataId, avatarName?: AvatarName): Promise<void>;
  /** Waits for the runs under way, then ends every sandbox. No run may be begun after this. */
  stop(): Promise<void>;
}

/** `absent`: the kata volume has no directory for the avatar. */
export type ClaimEnd = 'created' | 'exists' | 'absent' | 'failed';

export interface RunEnd {
  readonly end: 'answered' | 'timed-out' | 'died' | 'garbled' | 'not-claimed';
  readonly answer: SandboxAnswer | undefined;
  readonly files: FilesOut;
  readonly container?: ContainerEnd;
}
