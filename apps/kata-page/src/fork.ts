import type { PageContext } from './page-context';
import { avatarPath, kataPath } from './route';
import { draftOf, type UnsavedEdits } from './storage/drafts/draft';

export interface ForkCall {
  readonly kataId: string;
  readonly avatarName: string;
  readonly number: number;
  /** Edits that no Test has sent to the server. They are moved to the new kata. */
  readonly unsaved?: Pick<UnsavedEdits, 'files' | 'saved'>;
}

/** Creates a live kata from the files of a light, joins it, and returns the path to continue at. */
export async function forkKata(
  { dojo, drafts, animals }: Pick<PageContext, 'dojo' | 'drafts' | 'animals'>,
  { kataId, avatarName, number, unsaved }: ForkCall,
): Promise<string> {
  const forkedId = await dojo.fork(kataId, avatarName, number);
  const joinedName = await dojo.join(forkedId).catch(() => undefined);
  if (joinedName === undefined) return kataPath(forkedId);
  animals.remember(forkedId, joinedName);
  const draft = unsaved && draftOf({ ...unsaved, base: 0 });
  if (draft !== undefined) drafts.store(forkedId, joinedName, draft);
  return avatarPath(forkedId, joinedName);
}
