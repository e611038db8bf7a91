import type { Avatar, Dojo, Kata } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import { createStore, type Store } from '../parts/store';
import type { DraftStore } from './draft-store';
import { isRunning, type EditState, type Notice } from './edit-state';
import { firstFile, renamedFile, sameFiles, withFile, withoutFile, type FileSet } from './file-set';
import type { PressStore } from './press-store';
import { createTestPresser } from './test-presser';

/** What one avatar does on the edit page, with nothing in it of how that looks. */
export interface EditSession {
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
  /** Runs [test], unless one is under way or the kata has ended. Never rejects. */
  test(): Promise<void>;
  /** Asks the server whether the kata has ended, and when. Never rejects. */
  checkEnded(): Promise<void>;
  /** Takes in what the server tells of the kata. */
  hear(now: KataNow): void;
  hearConnection(isConnected: boolean): void;
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
    replace: (others, why) => {
      const offer = { label: 'Undo', files: files() };
      setFiles(others, stays(others, selected(), kata));
      state.change({ notice: { kind: 'hint', text: why, offer } });
    },
    accept: (others) => {
      setFiles(others, stays(others, selected(), kata));
      state.change({ notice: undefined });
    },
    test: createTestPresser(state, parts),
    checkEnded: async () => {
      const fresh = await dojo.kata(kata.id).catch(() => undefined);
      if (fresh !== undefined) state.change({ ended: fresh.ended, endsAtMs: fresh.endsAtMs });
    },
    hear: ({ ended, endsAtMs, avatars }) => {
      state.change({ ended, endsAtMs });
      const told = avatars.get(parts.avatarName) ?? [];
      if (!isRunning(state.get()) && told.length > state.get().lights.length) {
        state.change({ lights: told, notice: { kind: 'hint', text: ELSEWHERE } });
      }
    },
    hearConnection: (isConnected) => {
      if (isConnected) state.change({ notice: afterReturn(state.get().notice) });
      state.change({ isConnected });
    },
  };
}

const ELSEWHERE =
  'This animal was tested in another window too. Review its newest light to see those files.';
const BACK_AGAIN =
  'Connected again. Press [test] again; it makes one light however often it was sent.';

/** A problem that was told while nobody could be reached is over; whatever else was told stays. */
function afterReturn(notice: Notice | undefined): Notice | undefined {
  return notice?.kind === 'problem' && notice.isUnanswered === true
    ? { kind: 'hint', text: BACK_AGAIN }
    : notice;
}

function stays(files: FileSet, selected: string, { extensions }: Kata): string {
  return files.has(selected) ? selected : firstFile(files, extensions);
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

function keepDrafts(state: Store<EditState>, { drafts, kata, avatarName }: EditSessionParts): void {
  state.watch(
    ({ files, saved }) => [files, saved],
    ({ files, saved }) => {
      if (sameFiles(files, saved)) drafts.drop(kata.id, avatarName);
      else drafts.keep(kata.id, avatarName, files);
    },
  );
}
