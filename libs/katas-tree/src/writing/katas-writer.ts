import type { StoredRoom } from '@katas/controller-api';
import type { AvatarName, KataId } from '@katas/kata';
import type { Checkpoint } from './journal/light-journal';
import { codeOf } from '../error-code';
import type { Edit, Light, LightRun, RunJournal, VisibleFiles } from '../light';

/**
 * Writes the katas tree. Only kata-controller does, one process at a time. Each call is durable when it resolves, and
 * rejects with {@link TreeNotWritable}, with TreeLocked when another process writes the tree, or with TreeFull. A crash
 * at any instant leaves the state before the call or the state after it. Callers serialise the calls about one avatar,
 * and the calls of `changeKata` about one kata.
 */
export interface KatasWriter {
  /** Creates a kata with these manifest fields, and resolves to its ID. */
  newKata(manifest: Readonly<Record<string, unknown>>): Promise<KataId>;
  /** Claims a random free animal, and resolves to it; to undefined when all 64 are taken. */
  newAvatar(avatar: NewAvatar): Promise<AvatarName | undefined>;
  /** Records which runner has the kata's volume. Callers serialise the calls about one kata. */
  recordRunner(kataId: KataId, runnerId: string): Promise<void>;
  /** Replaces the room of a kata. Callers serialise the calls about one kata. */
  writeRoom(kataId: KataId, room: StoredRoom): Promise<void>;
  /**
   * Replaces the note about an avatar's runs. Written before a run starts, so that a run without a light is known. Not
   * durable: it survives the end of this process. After a power cut it may be gone, or torn, which readers notice.
   */
  writeJournal(kataId: KataId, avatarName: AvatarName, journal: RunJournal): Promise<void>;
  /** Adds a light with the files of its time, `output` included. */
  addLight(light: NewLight): Promise<void>;
  /**
   * Makes the files of all lights that did not wait for them. Call it about every second. Until then the other files
   * are whole, as they were before these lights.
   */
  finishLights(): Promise<void>;
  /** Sets these fields of the manifest, and removes those that are undefined. Keeps all other fields. */
  changeKata(kataId: KataId, changes: Readonly<Record<string, unknown>>): Promise<void>;
  /** Resolves to what the avatar's list of lights takes, and all files of its kata. */
  usage(kataId: KataId, avatarName: AvatarName): Promise<TreeUsage>;
  /** Rejects when the tree cannot be written, or has too little free space. */
  probe(): Promise<void>;
  /**
   * Finishes or removes what a crash left, and resolves to the number of lights that only the journal had. Call it
   * before any other call.
   */
  recover(): Promise<number>;
  /**
   * Syncs the files of all lights, or of those before the last checkpoint, so that the journal does not grow. Lights do
   * not wait for it.
   */
  checkpoint(which?: Checkpoint): Promise<void>;
  /** Does the same, and removes the journal. It must be the last call. */
  close(): Promise<void>;
  /** Forgets the lights without files. Call it when another process has taken the tree over: it has the journal. */
  discard(): void;
}

/** Bytes as they are written: JSON may be six times as long as the text of a file. */
export interface TreeUsage {
  readonly kataBytes: number;
  readonly listBytes: number;
}

/** An avatar that joins. */
export interface NewAvatar {
  readonly kataId: KataId;
  readonly startFiles: VisibleFiles;
  /** The name of its start-point, in a kata with several. */
  readonly startPoint?: string | undefined;
  /** The animal to claim, when it is free. */
  readonly wanted?: AvatarName | undefined;
}

export interface NewLight {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly light: Light;
  readonly files: VisibleFiles;
  readonly run: LightRun;
  /** The edits since the light before, oldest first. */
  readonly edits?: readonly Edit[];
  /** The Idempotency-Key of the request. The same request is answered with this light. */
  readonly key?: string | undefined;
  /**
   * True while other runs are in progress: `addLight` resolves when the light is durable, and `finishLights` makes its
   * files. A reader with the writer's cache sees it at once.
   */
  readonly filesLater?: boolean;
}

const DISK_FULL = ['ENOSPC', 'EDQUOT'];

/** The tree cannot be written: the disk is full or read-only, or the directory is gone. */
export class TreeNotWritable extends Error {
  constructor(cause: unknown) {
    super('the katas tree could not be written', { cause });
    this.name = 'TreeNotWritable';
  }

  get isDiskFull(): boolean {
    return DISK_FULL.includes(codeOf(this.cause));
  }
}
