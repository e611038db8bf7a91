import type { Dojo } from './dojo/dojo';
import type { DraftStore } from './edit/draft-store';
import type { FileSet } from './edit/file-set';
import { avatarPath, kataPath } from './route';

export interface ForkCall {
  readonly kataId: string;
  readonly avatarName: string;
  readonly number: number;
  /** Edits that no [test] has carried to the server: they go along into the new kata. */
  readonly unsaved?: FileSet;
}

/** Makes a new live kata from a light's files, joins it, and answers where to go on. */
export async function forkKata(
  { dojo, drafts }: { readonly dojo: Dojo; readonly drafts: DraftStore },
  { kataId, avatarName, number, unsaved }: ForkCall,
): Promise<string> {
  const forkedId = await dojo.fork(kataId, avatarName, number);
  const joinedName = await dojo.join(forkedId).catch(() => undefined);
  if (joinedName === undefined) return kataPath(forkedId);
  if (unsaved !== undefined) drafts.keep(forkedId, joinedName, unsaved);
  return avatarPath(forkedId, joinedName);
}
