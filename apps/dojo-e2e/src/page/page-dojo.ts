import type { Dojo } from '../system/services/dojo';

/** What the tests of the page need of a dojo, in processes or in containers. */
export type PageDojo = Pick<
  Dojo,
  | 'url'
  | 'killRunner'
  | 'startRunner'
  | 'killController'
  | 'startController'
  | 'kataDir'
  | 'editManifest'
> & {
  /** Called when the tests of one file have ended. */
  stop(): Promise<void>;
};
