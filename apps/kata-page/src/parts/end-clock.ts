import type { KataNow } from '../dojo/kata-events';
import { countdown } from './countdown';
import { element } from './element';

export interface EndClock {
  readonly root: HTMLElement;
  show(now: Pick<KataNow, 'ended' | 'endsAtMs'>): void;
}

/** How long a kata still lives, or that it has ended. `onEnd` is called when the time is up. */
export function endClock(onEnd: () => void = () => undefined): EndClock {
  const root = element('span', { class: 'clock' });
  let shown: Parameters<EndClock['show']>[0] | undefined;
  return {
    root,
    show: ({ ended, endsAtMs }) => {
      // One that runs is left alone: it ticks by itself.
      if (shown?.ended === ended && shown.endsAtMs === endsAtMs) return;
      shown = { ended, endsAtMs };
      root.replaceChildren(ended ? 'ended' : countdown(endsAtMs, onEnd));
    },
  };
}
