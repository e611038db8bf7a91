import type { EditSession } from '../edit/edit-session';
import { element } from '../parts/element';
import { lightCounts } from '../parts/light-counts';
import { lightRow, placeRow, START_LIGHT } from '../parts/light-row';
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
    const row = lightRow([START_LIGHT, ...lights], lightFragment, reviewed);
    placeRow(root, row, lightCounts(lights));
  };
  state.watch(({ lights }) => [lights], show);
  return {
    root,
    mark: (number) => {
      if (number === reviewed) return;
      reviewed = number;
      show();
    },
  };
}
