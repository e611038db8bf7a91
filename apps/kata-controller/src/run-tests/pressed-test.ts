import type { FileName } from '@katas/kata';
import type { BegunRuns } from '@katas/katas-tree';
import type { OpenAvatar } from '../avatars/open-avatar';
import type { OpenKata } from '../katas/open-kata';
import type { TestSetup } from './test-setup';

/** A [test] whose turn has come, in a kata that is live. */
export interface PressedTest {
  readonly kata: OpenKata;
  readonly avatar: OpenAvatar;
  readonly setup: TestSetup;
  /** The files of the last light. */
  readonly before: ReadonlyMap<FileName, string>;
  /** The files as the browser has them. */
  readonly sent: ReadonlyMap<FileName, string>;
  readonly begun: BegunRuns;
  readonly key: string | undefined;
  readonly startedMs: number;
}
