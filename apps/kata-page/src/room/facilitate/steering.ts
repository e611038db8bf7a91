import type { Kata } from '../../dojo/dojo';
import type { LiveKata } from '../../dojo/live/live-kata';
import type { PageContext } from '../../page-context';
import type { Action } from '../../ui/use-action';

/** What the menu is given. */
export interface FacilitateMenuProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** What a part of the menu needs to steer the kata. */
export interface Steering extends FacilitateMenuProps {
  readonly action: Action;
  /** Makes a call that steers the kata, and reads the kata again. */
  readonly steer: (call: string, body?: object) => void;
}
