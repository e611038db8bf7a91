import type { EditSession } from '../edit/edit-session';
import { element } from '../parts/element';
import { lightCounts } from '../parts/light-counts';
import { lightRow, START_LIGHT } from '../parts/light-row';
import { lightFragment } from '../route';

export interface LightHistory {
  readonly root: HTMLElement;
  /** Marks the light under review, if any. */
  mark(reviewed: number | undefined): void;
}

/** The start and every light of the avatar, each to be reviewed, and how many there are. */
export function lightHistory({ state }: EditSession): LightHistory {
  const root = element('div', { class: 'light-history' });
  let reviewed: number | undefined;
  const show = (): void => {
    const { lights } = state.get();
    root.replaceChildren(
      lightRow([START_LIGHT, ...lights], lightFragment, reviewed),
      lightCounts(lights),
    );
    requestAnimationFrame(showNewest);
  };
  /** Together with the rest of the frame: where something is has to be worked out anew each time one asks in between. */
  const showNewest = (): void => {
    const newest = root.querySelector('[aria-current]') ?? root.querySelector('li:last-child');
    newest?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  state.watch(({ lights }) => [lights], show);
  return {
    root,
    mark: (number) => {
      reviewed = number;
      show();
    },
  };
}
