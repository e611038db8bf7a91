import type { Light } from '@katas/controller-api';
import { effect, untracked } from '@preact/signals-core';
import type { KataNow } from '../../dojo/live/kata-events';
import { sessionTexts as t } from '../texts';
import {
  change,
  isRunning,
  type EditSessionContext,
  type EditSignals,
  type Notice,
} from './edit-state';
import type { TestSubmitter } from './submit/test-submitter';

/** Updates an edit session with what happens in its kata. */
export interface KataEventHandler {
  /** Asks the server whether the kata has ended, and when. Never rejects. */
  checkEnded(): Promise<void>;
  handleKata(now: KataNow): void;
  handleConnection(isConnected: boolean): void;
}

export function kataEventHandler(
  state: EditSignals,
  { dojo, kata, avatarName }: EditSessionContext,
  { hasUnanswered }: Pick<TestSubmitter, 'hasUnanswered'>,
): KataEventHandler {
  let reported: readonly Light[] = [];
  let events = 0;
  /** Takes lights from the events. One that is reported during a Test may be its own, and waits for its answer. */
  const takeLights = (): void => {
    if (isRunning(state) || reported.length <= state.lights.value.length) return;
    const text = hasUnanswered() ? t.arrived : t.elsewhere;
    change(state, { lights: reported, notice: withHint(state.notice.value, text) });
  };
  effect(() => {
    if (!isRunning(state)) untracked(takeLights);
  });
  return {
    checkEnded: async () => {
      const eventsBefore = events;
      const fresh = await dojo.kata(kata.id).catch(() => undefined);
      // An event that arrived meanwhile may be newer than the answer: the kata was reopened.
      if (fresh === undefined || events !== eventsBefore) return;
      change(state, { ended: fresh.ended, endsAtMs: fresh.endsAtMs });
    },
    handleKata: ({ ended, endsAtMs, avatars, room: { practice } }) => {
      events += 1;
      reported = avatars.get(avatarName) ?? [];
      change(state, { ended, endsAtMs, practice });
      takeLights();
    },
    handleConnection: (isConnected) => {
      const { value: notice } = state.notice;
      change(state, { isConnected, notice: isConnected ? afterReconnect(notice) : notice });
    },
  };
}

/** Replaces a problem that was caused by the lost connection; any other notice stays. */
function afterReconnect(notice: Notice | undefined): Notice | undefined {
  return notice?.kind === 'problem' && notice.isUnanswered === true
    ? { kind: 'hint', text: t.backOnline }
    : notice;
}

/** Returns the hint. A notice that offers files, such as those before a deletion, keeps its offer and gets the text. */
function withHint(notice: Notice | undefined, text: string): Notice {
  if (notice?.offer === undefined) return { kind: 'hint', text };
  return notice.text.endsWith(text) ? notice : { ...notice, text: `${notice.text} ${text}` };
}
