import { firstFile, sameFiles, type FileSet } from '../../files/file-set';
import { looksLikeMarkdown } from '../../markdown/looks-like-markdown';
import { restoreDraft } from '../../storage/drafts/draft';
import { editTexts } from '../texts';
import type { EditSessionContext, EditState, Notice } from './edit-state';

/** Returns the avatar as the server has it, with the unsaved edits that this browser has kept. */
export function initialState(context: EditSessionContext): EditState {
  const { kata, avatar, avatarName, drafts, submissions } = context;
  const draft = drafts.find(kata.id, avatarName) ?? { base: 0, edits: [] };
  const sent = submissions.find(kata.id, avatarName)?.files;
  const { files, conflicts } = restoreDraft(draft, avatar.files, sent);
  return {
    files,
    saved: avatar.files,
    conflicts,
    isKept: true,
    selected: openedFile(context, files),
    lights: avatar.lights,
    output: avatar.output,
    liveOutput: '',
    isStopped: false,
    from: undefined,
    edits: [],
    isOutputOutdated: false,
    tested: avatar.lights.at(-1),
    result: '',
    runningSinceMs: undefined,
    pulling: '',
    stepEndsMs: undefined,
    practice: kata.room.practice,
    ended: kata.ended,
    endsAtMs: kata.endsAtMs,
    notice: sameFiles(files, avatar.files) ? undefined : restored(avatar.files),
    isConnected: true,
  };
}

function restored(saved: FileSet): Notice {
  const offer = { label: editTexts.discard, files: saved };
  return { kind: 'hint', text: editTexts.edits, offer };
}

/**
 * Returns the file that was open before a reload; for an avatar without a light the instructions, unless they stand
 * beside the code as the task; else the first source file.
 */
function openedFile({ kata, avatar, avatarName, openFiles }: EditSessionContext, files: FileSet) {
  const opened = openFiles.find(kata.id, avatarName);
  if (opened !== undefined && files.has(opened)) return opened;
  const instructions = avatar.lights.length === 0 ? files.get(INSTRUCTIONS) : undefined;
  return instructions !== undefined && !looksLikeMarkdown(instructions)
    ? INSTRUCTIONS
    : firstFile(files, kata);
}

const INSTRUCTIONS = 'instructions';
