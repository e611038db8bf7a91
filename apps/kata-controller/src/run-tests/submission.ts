import type { FileName } from '@katas/kata';
import type { RunJournal } from '@katas/katas-tree';
import type { LoadedAvatar } from '../avatars/load-avatar';
import type { LoadedKata } from '../katas/load-kata';
import type { RunConfiguration } from './run-configuration';

/** A [test] whose turn has come, in a kata that is live. */
export interface Submission {
  readonly kata: LoadedKata;
  readonly avatar: LoadedAvatar;
  readonly setup: RunConfiguration;
  /** The files of the last light. */
  readonly before: ReadonlyMap<FileName, string>;
  /** The files as the browser has them. */
  readonly sent: ReadonlyMap<FileName, string>;
  readonly begun: RunJournal;
  readonly key: string | undefined;
  readonly startedMs: number;
}
