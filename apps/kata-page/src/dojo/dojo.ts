import type {
  Edit,
  EditsAnswer,
  ExerciseAnswer,
  ExerciseSummary,
  Light,
  FirstPassAnswer,
  Report,
  Room,
  StartPoint,
  Trial,
} from '@katas/controller-api';
import type { FileSet, ReadingOrder } from '../files/file-set';

/** The calls of kata-controller in the page's own terms. Each of them rejects with a `DojoProblem`. */
export interface Dojo {
  startPoints(): Promise<readonly StartPoint[]>;
  exercises(): Promise<readonly ExerciseSummary[]>;
  exercise(name: string): Promise<ExerciseAnswer>;
  createKata(choice: KataChoice): Promise<string>;
  kata(kataId: string): Promise<Kata>;
  /** Returns up to ten IDs that start with these 6 to 10 characters. */
  katasLike(start: string): Promise<readonly string[]>;
  /**
   * Joins a kata. `startPoint` is required in a kata with several languages. `wanted` is the animal to be, when it is
   * free.
   */
  join(kataId: string, startPoint?: string, wanted?: string): Promise<string>;
  avatar(kataId: string, avatarName: string): Promise<Avatar>;
  /** Answers a repeated idempotency key with the light that exists, and does not run again. */
  runTests(call: RunTests): Promise<RunAnswer>;
  /** Ends the run in progress. Resolves to false when there is none. */
  stopTests(kataId: string, avatarName: string): Promise<boolean>;
  /** Returns the edits between the lights of an avatar, oldest first. */
  edits(kataId: string, avatarName: string): Promise<EditsAnswer>;
  light(kataId: string, avatarName: string, number: number): Promise<PastLight>;
  /** Returns the ID of a new live kata that starts with the files of that light. */
  fork(kataId: string, avatarName: string, number: number): Promise<string>;
  /** Makes a call that steers the kata, such as `end` or `timer/pause`, with the key that this browser has. */
  steer(kataId: string, call: string, body?: object): Promise<void>;
  /** Returns the ID of the next kata for the same people. */
  startRound(kataId: string, round: NewRound): Promise<string>;
  report(kataId: string): Promise<Report>;
  /** Runs files with those of every animal's last green light. Resolves to all that `onTrial` was told. */
  tryAll(kataId: string, request: TryAll, watch: TrialWatch): Promise<readonly Trial[]>;
  /** Searches the first light of an animal with which the files pass. */
  firstPass(kataId: string, request: SearchFirstPass, watch: TrialWatch): Promise<FirstPassAnswer>;
  raiseHand(kataId: string, avatarName: string, raised: boolean): Promise<void>;
}

export interface TryAll {
  readonly files: FileSet;
  /** Required in a kata with several languages. */
  readonly startPoint?: string | undefined;
}

export interface SearchFirstPass {
  readonly files: FileSet;
  readonly avatarName: string;
}

/** How runs are followed while they last. */
export interface TrialWatch {
  readonly onTrial: (trial: Trial) => void;
  readonly stop: AbortSignal;
}

/** Without a start-point the round has the files of the one before. */
export interface NewRound {
  readonly start_point?: string;
  readonly exercise?: string;
  readonly lifetime_hours?: number;
}

/** What a new kata starts from. */
export interface KataChoice {
  /** The names of 1 to 8 start-points. */
  readonly startPoints: readonly string[];
  readonly exercise?: string | undefined;
  /** How long it is open. By default as the server is set. */
  readonly lifetimeHours?: number | undefined;
}

/** A language and test framework of a kata. */
export interface Language extends ReadingOrder {
  readonly displayName: string;
  readonly tabSize: number;
}

export interface Kata extends Language {
  readonly id: string;
  /** By the name of the start-point. Empty in a kata with one language. */
  readonly languages: ReadonlyMap<string, Language>;
  /** The start-point of each avatar. Empty in a kata with one language. */
  readonly startPoints: ReadonlyMap<string, string>;
  readonly exercise: string;
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly ended: boolean;
  readonly endsAtMs: number;
  /** False for an old kata whose language is not installed. */
  readonly canFork: boolean;
  readonly room: Room;
}

export interface Avatar {
  readonly files: FileSet;
  readonly output: string;
  readonly lights: readonly Light[];
}

export interface RunTests {
  readonly kataId: string;
  readonly avatarName: string;
  readonly files: FileSet;
  readonly idempotencyKey: string;
  readonly predicted?: Prediction | undefined;
  /** The light that the files were restored from. */
  readonly from?: LightPlace | undefined;
  /** The edits since the last light, oldest first. */
  readonly edits?: readonly Edit[] | undefined;
  /** Receives the output while it is printed, as far as the connection delivers it. */
  readonly onOutput?: (text: string) => void;
}

export type Prediction = NonNullable<Light['predicted']>;

export interface LightPlace {
  readonly avatarName: string;
  /** 0 is the start. */
  readonly number: number;
}

export interface RunAnswer {
  readonly output: string;
  /** Undefined when no light was made: the run was stopped, or the kata has ended, and `output` says so. */
  readonly light: Light | undefined;
  readonly isStopped: boolean;
  readonly ended: boolean;
  readonly changes: RunChanges;
  /** What else the server says about the run; empty when there is nothing. */
  readonly message: string;
}

/** What a run did to the files that it was given. */
export interface RunChanges {
  readonly written: FileSet;
  readonly deleted: readonly string[];
}

export interface PastLight {
  readonly files: FileSet;
  readonly output: string;
  /** Empty for light 0, the start. */
  readonly colour: string;
}
