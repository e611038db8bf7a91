import type { Avatar, Dojo, Kata } from '../dojo/dojo';
import { createStore, type Store } from '../parts/store';
import type { DraftStore } from './draft-store';
import type { EditState } from './edit-state';
import { firstFile, renamedFile, sameFiles, withFile, withoutFile, type FileSet } from './file-set';
import { hearKata, type KataHearer } from './hear-kata';
import { initialState } from './initial-state';
import type { PressStore } from './press-store';
import { createTestPresser } from './test-presser';

/** What one avatar does on the edit page, with nothing in it of how that looks. */
export interface EditSession extends KataHearer {
  readonly state: Store<EditState>;
  edit(name: string, content: string): void;
  select(name: string): void;
  create(name: string): void;
  rename(from: string, to: string): void;
  remove(name: string): void;
  /** Puts other files in the place of all; `why` is told, with a way back. */
  replace(files: FileSet, why: string): void;
  /** Takes what {@link Notice.offer} offers. */
  accept(files: FileSet): void;
  /** When the page is left: another window of this animal may have written over the edits that this one kept. */
  leave(): void;
  /** Runs [test], unless one is under way or the kata has ended. Never rejects. */
  test(): Promise<void>;
}

export interface EditSessionParts {
  readonly dojo: Dojo;
  readonly drafts: DraftStore;
  readonly presses: PressStore;
  readonly kata: Kata;
  readonly avatarName: string;
  readonly avatar: Avatar;
  readonly nowMs: () => number;
  readonly newKey: () => string;
}

export function createEditSession(parts: EditSessionParts): EditSession {
  const { kata } = parts;
  const state = createStore(initialState(parts));
  keepDrafts(state, parts);
  const presser = createTestPresser(state, parts);
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
    replace: (others, why) => {
      const offer = { label: 'Undo', files: files() };
      setFiles(others, stays(others, selected(), kata));
      state.change({ notice: { kind: 'hint', text: why, offer } });
    },
    accept: (others) => {
      setFiles(others, stays(others, selected(), kata));
      state.change({ notice: undefined });
    },
    leave: () => void keepEdits(state.get(), parts),
    test: presser.test,
    ...hearKata(state, parts, presser),
  };
}

function stays(files: FileSet, selected: string, { extensions }: Kata): string {
  return files.has(selected) ? selected : firstFile(files, extensions);
}

function viewsOf(state: Store<EditState>): { files: () => FileSet; selected: () => string } {
  return { files: () => state.get().files, selected: () => state.get().selected };
}

function keepDrafts(state: Store<EditState>, parts: EditSessionParts): void {
  state.watch(
    ({ files, saved }) => [files, saved],
    (now) => {
      if (sameFiles(now.files, now.saved)) parts.drafts.drop(parts.kata.id, parts.avatarName);
      state.change({ isKept: keepEdits(now, parts) });
    },
  );
}

/** False when there are some that cannot be kept. */
function keepEdits(
  { files, saved }: EditState,
  { drafts, kata, avatarName }: EditSessionParts,
): boolean {
  return sameFiles(files, saved) || drafts.keep(kata.id, avatarName, files);
}
