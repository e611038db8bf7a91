import { sameFiles, type FileSet } from './file-set';

/** One press of [test]: the files it sends, and the key by which the server knows it again. */
export interface PressedTest {
  readonly key: string;
  readonly files: FileSet;
}

/**
 * The press to send. One that never got an answer is sent again under its own key, so that it makes one light however
 * often it is tried; with other files it is a new one.
 */
export function pressTest(
  unanswered: PressedTest | undefined,
  files: FileSet,
  newKey: () => string,
): PressedTest {
  if (unanswered !== undefined && sameFiles(unanswered.files, files)) return unanswered;
  return { key: newKey(), files };
}
