import type { Avatar, Kata } from '../dojo/dojo';
import type { EditSessionParts } from './edit-session';
import type { EditState, Notice } from './edit-state';
import { firstFile, sameFiles, type FileSet } from './file-set';

/** The avatar as the server has it, and the edits that this browser has kept besides. */
export function initialState({ kata, avatar, avatarName, drafts }: EditSessionParts): EditState {
  const draft = drafts.find(kata.id, avatarName);
  const isRestored = draft !== undefined && !sameFiles(draft, avatar.files);
  const files = isRestored ? draft : avatar.files;
  return {
    files,
    saved: avatar.files,
    isKept: true,
    selected: openedFile(files, kata, avatar),
    lights: avatar.lights,
    output: avatar.output,
    tested: avatar.lights.at(-1),
    result: '',
    runningSinceMs: undefined,
    ended: kata.ended,
    endsAtMs: kata.endsAtMs,
    notice: isRestored ? restored(avatar.files) : undefined,
    isConnected: true,
  };
}

function restored(saved: FileSet): Notice {
  const offer = { label: 'Drop my unsaved edits', files: saved };
  return { kind: 'hint', text: 'Your unsaved edits are back.', offer };
}

/** Whoever has just joined reads the instructions first. */
function openedFile(files: FileSet, { extensions }: Kata, { lights }: Avatar): string {
  const isNew = lights.length === 0 && files.has(INSTRUCTIONS);
  return isNew ? INSTRUCTIONS : firstFile(files, extensions);
}

const INSTRUCTIONS = 'instructions';
