import type { Light } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import type { Store } from '../parts/store';
import type { EditSessionParts } from './edit-session';
import { isRunning, type EditState, type Notice } from './edit-state';
import type { TestPresser } from './test-presser';

/** What the page learns of its kata without having pressed [test]. */
export interface KataHearer {
  /** Asks the server whether the kata has ended, and when. Never rejects. */
  checkEnded(): Promise<void>;
  /** Takes in what the server tells of the kata. */
  hear(now: KataNow): void;
  hearConnection(isConnected: boolean): void;
}

export function hearKata(
  state: Store<EditState>,
  { dojo, kata, avatarName }: EditSessionParts,
  { hasUnanswered }: Pick<TestPresser, 'hasUnanswered'>,
): KataHearer {
  let told: readonly Light[] = [];
  /** What was told while a [test] was under way may be its own light, and waits for its answer. */
  const takeLights = (): void => {
    if (isRunning(state.get()) || told.length <= state.get().lights.length) return;
    const text = hasUnanswered() ? ARRIVED : ELSEWHERE;
    state.change({ lights: told, notice: { kind: 'hint', text } });
  };
  state.watch(({ runningSinceMs }) => [runningSinceMs], takeLights);
  return {
    checkEnded: async () => {
      const fresh = await dojo.kata(kata.id).catch(() => undefined);
      if (fresh !== undefined) state.change({ ended: fresh.ended, endsAtMs: fresh.endsAtMs });
    },
    hear: ({ ended, endsAtMs, avatars }) => {
      told = avatars.get(avatarName) ?? [];
      state.change({ ended, endsAtMs });
      takeLights();
    },
    hearConnection: (isConnected) => {
      if (isConnected) state.change({ notice: afterReturn(state.get().notice) });
      state.change({ isConnected });
    },
  };
}

const ARRIVED =
  'The [test] that got no answer has arrived, and made its light. Press [test] to see what came of it.';
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
