import { sameFiles, type FileSet } from '../../../files/file-set';
import type { Submission } from '../../../storage/drafts/submission-store';

/** What one press of Test sends. */
export interface Press extends Omit<Submission, 'key'> {
  /** The files as the server has them. */
  readonly saved: FileSet;
}

/**
 * Returns the submission to send. One without an answer is sent again under its own key and with its own prediction, so
 * that it makes one light however often it is tried. Other files make a new submission.
 */
export function nextSubmission(
  unanswered: Submission | undefined,
  { saved, ...press }: Press,
  newKey: () => string,
): Submission {
  if (unanswered === undefined) return { key: newKey(), ...press };
  if (sameFiles(unanswered.files, press.files)) return unanswered;
  return isOfNewerLight(unanswered, press) && sameFiles(press.files, saved)
    ? { ...unanswered, files: press.files }
    : { key: newKey(), ...press };
}

/**
 * Returns whether the page is based on a newer light than the submission. After a reload the files of the submission's
 * own light have what its run wrote, too.
 */
function isOfNewerLight({ base: before }: Submission, { base }: Omit<Press, 'saved'>): boolean {
  return before !== undefined && base !== undefined && base > before;
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
