import { effect } from '@preact/signals-core';
import type { Prediction } from '../../dojo/dojo';
import { keepDrafts } from './draft-keeper';
import { editSignals, type EditSessionContext, type EditSignals } from './edit-state';
import { fileActions, type FileActions } from './file-actions';
import { initialState } from './initial-state';
import { kataEventHandler, type KataEventHandler } from './kata-event-handler';
import { createStepper } from './practice/stepper';
import { recordEdits } from './record-edits';
import { createTestSubmitter, type TestSubmitter } from './submit/test-submitter';

/** What one avatar can do on the edit page, without its views. */
export interface EditSession extends FileActions, KataEventHandler, Pick<TestSubmitter, 'stop'> {
  readonly state: EditSignals;
  /** Runs a Test, and goes back to the last green light when the user's mode says so. Never rejects. */
  test(predicted?: Prediction): Promise<void>;
  /** Keeps the unsaved edits when the page is left. */
  leave(): void;
  /** Keeps the unsaved edits when the page may be left. */
  prepareToLeave(): void;
}

export function createEditSession(context: EditSessionContext): EditSession {
  const state = editSignals(initialState(context));
  const { flush, flushPending } = keepDrafts(state, context);
  const submitter = createTestSubmitter(state, context);
  const actions = recordEdits(fileActions(state, context.kata), state, context.nowMs);
  const { kata, avatarName, openFiles } = context;
  effect(() => openFiles.remember(kata.id, avatarName, state.selected.value));
  return {
    state,
    leave: flush,
    prepareToLeave: flushPending,
    test: createStepper(state, context, { test: submitter.test, replace: actions.replace }),
    stop: submitter.stop,
    ...actions,
    ...kataEventHandler(state, context, submitter),
  };
}
