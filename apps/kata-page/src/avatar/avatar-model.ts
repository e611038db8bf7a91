import type { Room } from '@katas/controller-api';
import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { asDojoProblem } from '../dojo/answers/dojo-problem';
import type { Avatar, Kata } from '../dojo/dojo';
import { serverNowMs } from '../dojo/server-clock';
import { createEditSession, type EditSession } from '../edit/session/edit-session';
import { isRunning } from '../edit/session/edit-state';
import { testByKeyboard } from '../edit/test-button';
import { editTexts as t } from '../edit/texts';
import { createEditorPane, type EditorPane } from '../editor/editor-pane';
import { sameFiles } from '../files/file-set';
import { forkKata } from '../fork';
import { lightName } from '../lights/light-tip';
import { linesByFile } from '../output/file-positions';
import { renderOutput } from '../output/output-parts';
import type { PageContext } from '../page-context';
import { createReviewModel, type ReviewModel } from '../review/model/review-model';
import { EDIT_FRAGMENT, lightIn } from '../route';
import { afterNextFrame } from '../ui/after-next-frame';

/** One avatar of one kata on the page. */
export interface AvatarModel {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly avatarName: string;
  readonly session: EditSession;
  readonly editor: EditorPane;
  readonly review: ReviewModel;
  readonly room: ReadonlySignal<Room>;
}

export interface AvatarData {
  readonly kata: Kata;
  readonly avatarName: string;
  readonly avatar: Avatar;
}

export function createAvatarModel(context: PageContext, data: AvatarData): AvatarModel {
  const { kata, avatarName } = data;
  const session = createEditSession({ ...context, ...data });
  const { files, selected, ended, lights } = session.state;
  const editor = createEditorPane({ tabSize: kata.tabSize, onEdit: session.edit });
  effect(() => editor.show(files.value, selected.value, ended.value));
  effect(() => editor.configure(context.settings.value));
  soundLights(session, context);
  const review = createReviewModel({
    dojo: context.dojo,
    loadView: async () => (await import('../review/model/reviewing')).ReviewView,
    changesText: async (shown) => (await import('../review/model/reviewing')).changesText(shown),
    kataId: kata.id,
    avatarName,
    lights,
    requested: () => lightIn(context.fragment.value),
  });
  testByKeyboard(session, context);
  void takeOverLight(session, context, kata.id);
  keepEditsOnLeave(session);
  endReviewOnTest(session, context);
  checkEarlyEnd(session);
  const room = signal(kata.room);
  void afterNextFrame().then(() => {
    markFailures(session, editor);
    effect(() => void showInIcon(session.state.tested.value?.colour));
    // A stream begins with the whole kata, so nothing is missed.
    context.follow(kata.id, {
      onChange: (now) => {
        room.value = now.room;
        session.handleKata(now);
      },
      onConnection: session.handleConnection,
    });
  });
  return { context, kata, avatarName, session, editor, review, room };
}

/** Marks the lines that the output of a failed run names, until the next run. */
function markFailures({ state }: EditSession, editor: EditorPane): void {
  effect(() => {
    const { colour = '' } = state.tested.value ?? {};
    const isCurrent = !isRunning(state) && !state.isStopped.value && !state.isOutputOutdated.value;
    const hasFailed = isCurrent && FAILED.has(colour);
    const text = hasFailed ? state.output.value : '';
    const { parts } = renderOutput(text, hasFailed ? state.files.peek() : new Map());
    editor.markLines(linesByFile(parts.flatMap(({ position }) => position ?? [])));
  });
}

const FAILED: ReadonlySet<string> = new Set(['red', 'amber', 'timed_out']);

async function play(colour: string): Promise<void> {
  // Without the script nothing is heard.
  const sound = await import('./sound').catch(() => undefined);
  sound?.playLight(colour);
}

async function showInIcon(colour: string | undefined): Promise<void> {
  if (colour === undefined) return;
  // Without the script the icon stays as it is.
  const icon = await import('../ui/frame/page-icon').catch(() => undefined);
  icon?.showLightInIcon(colour);
}

function soundLights({ state }: EditSession, { settings }: PageContext): void {
  let last = state.tested.peek();
  effect(() => {
    const light = state.tested.value;
    if (light !== undefined && light !== last && settings.peek().hasSound) void play(light.colour);
    last = light;
  });
}

/** Puts the light into the editor that somebody chose in the review of another animal. It can be undone. */
async function takeOverLight(
  { state, replace }: EditSession,
  { dojo, takeOver }: PageContext,
  kataId: string,
): Promise<void> {
  const place = takeOver.take(kataId);
  if (place === undefined || state.ended.value) return;
  try {
    const { files } = await dojo.light(kataId, place.avatarName, place.number);
    replace(files, t.filesAre({ light: lightName(place.avatarName, place.number) }), place);
  } catch (error) {
    state.notice.value = { kind: 'problem', text: asDojoProblem(error).message };
  }
}

function keepEditsOnLeave(session: EditSession): void {
  let isOutdated = false;
  // A page from the back/forward cache reloads: its edits are older than those that are stored.
  window.addEventListener('pageshow', ({ persisted }) => (isOutdated ||= persisted));
  window.addEventListener('pagehide', () => {
    if (!isOutdated) session.leave();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) session.prepareToLeave();
  });
  // The browser asks whether to leave, in its own words.
  window.addEventListener('beforeunload', (event) => {
    session.prepareToLeave();
    if (!session.state.isKept.value) event.preventDefault();
  });
}

/** Ends a review when a Test starts: a user who presses Test wants to see its result. */
function endReviewOnTest({ state }: EditSession, { fragment }: PageContext): void {
  effect(() => {
    if (isRunning(state) && lightIn(fragment.peek()) !== undefined) location.hash = EDIT_FRAGMENT;
  });
}

/** Asks when a kata ended that should still run: its facilitator ended it early. */
function checkEarlyEnd({ state, checkEnded }: EditSession): void {
  effect(() => {
    if (state.ended.value && state.endsAtMs.value > serverNowMs()) void checkEnded();
  });
}

/** Forks the light whose files are on the page, and moves the edits made since. */
export async function forkLatest({ context, kata, avatarName, session }: AvatarModel) {
  const { files, saved, tested } = session.state;
  const edits = { files: files.value, saved: saved.value };
  const unsaved = sameFiles(edits.files, edits.saved) ? {} : { unsaved: edits };
  const number = tested.value?.number ?? 0;
  await context.goTo(await forkKata(context, { kataId: kata.id, avatarName, number, ...unsaved }));
}
