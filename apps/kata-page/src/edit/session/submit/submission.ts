import type { Edit } from '@katas/controller-api';
import type { LightPlace, Prediction } from '../../../dojo/dojo';
import { sameFiles, type FileSet } from '../../../files/file-set';
import type { Submission } from '../../../storage/drafts/submission-store';

/** What one press of Test sends. */
export interface Press {
  readonly files: FileSet;
  readonly predicted?: Prediction | undefined;
  readonly from?: LightPlace | undefined;
  readonly edits?: readonly Edit[] | undefined;
}

/**
 * Returns the submission to send. One without an answer is sent again under its own key and with its own prediction, so
 * that it makes one light however often it is tried. Other files make a new submission.
 */
export function nextSubmission(
  unanswered: Submission | undefined,
  press: Press,
  newKey: () => string,
): Submission {
  if (unanswered !== undefined && sameFiles(unanswered.files, press.files)) return unanswered;
  return { key: newKey(), ...press };
}

const KEY_BYTES = 16;

/**
 * Returns a unique key: 128 random bits in hexadecimal. Browsers offer `crypto.randomUUID` on https and localhost only,
 * and a classroom's server often has plain http.
 */
export function randomKey(randomValues: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = randomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
