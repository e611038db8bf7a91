import type { Room } from '@katas/controller-api';
import type { Kata } from '../../dojo/dojo';
import type { LiveKata } from '../../dojo/live/live-kata';
import type { PageContext } from '../../page-context';
import type { Action } from '../../ui/action/action';

/** Returns whether this browser may steer the kata. */
export function maySteer({ keys }: PageContext, kataId: string, { needs_key }: Room): boolean {
  return !needs_key || keys.find(kataId) !== undefined;
}

/** What the menu is given. */
export interface FacilitateMenuProps {
  readonly context: PageContext;
  readonly kata: Kata;
  readonly live: LiveKata;
}

/** What a part of the menu needs to steer the kata. */
export interface Steering extends FacilitateMenuProps {
  readonly action: Action;
  /** Makes a call that steers the kata, and reads the kata again. Does nothing while another call is in progress. */
  readonly steer: (call: string, body?: object) => void;
  /** Steers as `steer` does, after the calls that are in progress. */
  readonly steerInTurn: (call: string, body?: object) => void;
}
