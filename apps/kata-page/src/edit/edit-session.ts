import type { Avatar, Dojo, Kata } from '../dojo/dojo';
import { createStore, type Store } from '../parts/store';
import type { DraftStore } from './draft-store';
import type { EditState } from './edit-state';
import { firstFile, renamedFile, sameFiles, withFile, withoutFile, type FileSet } from './file-set';
import { createTestPresser } from './test-presser';

/** What one avatar does on the edit page, with nothing in it of how that looks. */
export interface EditSession {
  readonly state: Store<EditState>;
  edit(name: string, content: string): void;
  select(name: string): void;
  create(name: string): void;
  rename(from: string, to: string): void;
  remove(name: string): void;
  /** Back to the files as the server has them. */
  discard(): void;
  /** Runs [test], unless one is under way or the kata has ended. Never rejects. */
  test(): Promise<void>;
  /** Asks the server whether the kata has ended, and when. Never rejects. */
  checkEnded(): Promise<void>;
}

export interface EditSessionParts {
  readonly dojo: Dojo;
  readonly drafts: DraftStore;
  readonly kata: Kata;
  readonly avatarName: string;
  readonly avatar: Avatar;
  readonly nowMs: () => number;
  readonly newKey: () => string;
}

export function createEditSession(parts: EditSessionParts): EditSession {
  const { dojo, kata } = parts;
  const state = createStore(initialState(parts));
  keepDrafts(state, parts);
  const setFiles = (files: FileSet, selected: string): void => state.change({ files, selected });
  const { files, selected } = viewsOf(state);
  return {
    state,
    edit: (name, content) => setFiles(withFile(files(), name, content), selected()),
    select: (name) => state.change({ selected: name }),
    create: (name) => setFiles(withFile(files(), name, ''), name),
    rename: (from, to) => setFiles(renamedFile(files(), from, to), to),
    remove: (name) => {
      const rest = withoutFile(files(), name);
      setFiles(rest, firstFile(rest, kata.extensions));
    },
    discard: () => {
      const { saved } = state.get();
      const stays = saved.has(selected());
      state.change({
        files: saved,
        selected: stays ? selected() : firstFile(saved, kata.extensions),
        notice: undefined,
      });
    },
    test: createTestPresser(state, parts),
    checkEnded: async () => {
      const fresh = await dojo.kata(kata.id).catch(() => undefined);
      if (fresh !== undefined) state.change({ ended: fresh.ended, endsAtMs: fresh.endsAtMs });
    },
  };
}

function viewsOf(state: Store<EditState>): { files: () => FileSet; selected: () => string } {
  return { files: () => state.get().files, selected: () => state.get().selected };
}

function initialState({ kata, avatar, avatarName, drafts }: EditSessionParts): EditState {
  const draft = drafts.find(kata.id, avatarName);
  const isRestored = draft !== undefined && !sameFiles(draft, avatar.files);
  const files = isRestored ? draft : avatar.files;
  return {
    files,
    saved: avatar.files,
    selected: openedFile(files, kata, avatar),
    lights: avatar.lights,
    output: avatar.output,
    result: '',
    runningSinceMs: undefined,
    ended: kata.ended,
    endsAtMs: kata.endsAtMs,
    notice: isRestored ? { kind: 'hint', text: 'Your unsaved edits are back.' } : undefined,
  };
}

/** Whoever has just joined reads the instructions first. */
function openedFile(files: FileSet, { extensions }: Kata, { lights }: Avatar): string {
  const isNew = lights.length === 0 && files.has(INSTRUCTIONS);
  return isNew ? INSTRUCTIONS : firstFile(files, extensions);
}

const INSTRUCTIONS = 'instructions';

function keepDrafts(state: Store<EditState>, { drafts, kata, avatarName }: EditSessionParts): void {
  state.watch(
    ({ files, saved }) => [files, saved],
    ({ files, saved }) => {
      if (sameFiles(files, saved)) drafts.drop(kata.id, avatarName);
      else drafts.keep(kata.id, avatarName, files);
    },
  );
}
