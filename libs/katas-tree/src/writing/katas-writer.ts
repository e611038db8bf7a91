import type { AvatarName, KataId, KataTime } from '@katas/kata';
import type { RunJournal, Light, LightRun, VisibleFiles } from '../light';

/**
 * Writing the katas tree; kata-controller's alone, and one process's at a time. Every call is durable when it resolves,
 * and rejects with {@link TreeNotWritable}; a crash at any instant leaves the state before it or the state after it.
 * Calls about one avatar are made one at a time, and so are calls of `endKata` for one kata.
 */
export interface KatasWriter {
  /** A new kata with these manifest fields, and the id it got. */
  newKata(manifest: Readonly<Record<string, unknown>>): Promise<KataId>;
  /** A free animal chosen at random, which is now taken; undefined when all 64 are. */
  newAvatar(kataId: KataId, startFiles: VisibleFiles): Promise<AvatarName | undefined>;
  /** Notes which runner has the kata's volume from now on. Of one kata it is called one at a time. */
  recordRunner(kataId: KataId, runnerId: string): Promise<void>;
  /** Notes the runs that were begun, so that one that never came to a light is known of. */
  writeJournal(kataId: KataId, avatarName: AvatarName, begun: RunJournal): Promise<void>;
  /** One light more, with the files as they were then, `output` among them. */
  addLight(light: NewLight): Promise<void>;
  /** Sets the manifest's `ended`; all its other fields stay. */
  endKata(kataId: KataId, ended: KataTime): Promise<void>;
  /** Rejects when the tree cannot be written. */
  probe(): Promise<void>;
  /** Removes what a crash left behind. To be called before anything else is. */
  removeLeftovers(): Promise<void>;
}

export interface NewLight {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly light: Light;
  readonly files: VisibleFiles;
  readonly run: LightRun;
}

/** The tree could not be written: disk full, read-only, gone. */
export class TreeNotWritable extends Error {
  constructor(cause: unknown) {
    super('the katas tree could not be written', { cause });
    this.name = 'TreeNotWritable';
  }
}
