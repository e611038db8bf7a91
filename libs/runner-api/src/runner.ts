import type { AvatarName, FileName, KataId } from '@katas/kata';
import type { ImageName } from '@katas/validation';

/** The runner's calls (docs/api.md), as its own use cases and kata-controller's client both offer them. */
export interface Runner {
  pulled(call: PulledCall): Promise<{ pulled: boolean }>;
  pull(call: PulledCall): Promise<{ pull: 'pulled' | 'pulling' }>;
  newKata(call: NewKataCall): Promise<{ new_kata: 'created' | 'exists' | 'ended' }>;
  oldKata(call: OldKataCall): Promise<{ old_kata: 'removed' | 'absent' }>;
  newAvatar(call: NewAvatarCall): Promise<{ new_avatar: 'created' | 'exists' | 'ended' }>;
  oldAvatar(call: OldAvatarCall): Promise<{ old_avatar: 'removed' | 'absent' }>;
  run(call: RunCall): Promise<{ run: RunResult }>;
}

export interface PulledCall {
  readonly image_name: ImageName;
}

export interface NewKataCall {
  readonly image_name: ImageName;
  readonly kata_id: KataId;
}

export interface OldKataCall {
  readonly kata_id: KataId;
}

export interface NewAvatarCall {
  readonly image_name: ImageName;
  readonly kata_id: KataId;
  readonly avatar_name: AvatarName;
  readonly starting_files: ReadonlyMap<FileName, string>;
}

export interface OldAvatarCall {
  readonly kata_id: KataId;
  readonly avatar_name: AvatarName;
}

export interface RunCall {
  readonly image_name: ImageName;
  readonly kata_id: KataId;
  readonly avatar_name: AvatarName;
  readonly deleted_filenames: readonly FileName[];
  readonly changed_files: ReadonlyMap<FileName, string>;
  readonly max_seconds: number;
}

/** What a [test] came to. Every field is always there; a run that never started has empty ones. */
export interface RunResult {
  /** cyber-dojo.sh's exit status, 0-255, when it finished; otherwise one word. */
  readonly status: number | 'timed_out' | 'ended' | 'pulling' | 'faulty';
  /** Why, for `faulty`. */
  readonly reason?: string;
  readonly stdout: BoundedText;
  readonly stderr: BoundedText;
  readonly created: Readonly<Record<string, BoundedText>>;
  readonly changed: Readonly<Record<string, BoundedText>>;
  readonly deleted: readonly string[];
  /** The names of files that the run made or altered and that are no text; their content is told to nobody. */
  readonly binary?: { readonly created: readonly string[]; readonly changed: readonly string[] };
  /** Wall time of cyber-dojo.sh and of carrying its files in and out, in seconds. */
  readonly seconds: number;
}

export interface BoundedText {
  readonly content: string;
  /** True when there was more. */
  readonly truncated: boolean;
}
