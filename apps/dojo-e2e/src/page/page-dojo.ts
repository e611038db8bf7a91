import type { Dojo } from '../system/services/dojo';

/** What the tests of the page need of a dojo, however it runs. */
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
  /** When the tests of one file are done with it. */
  stop(): Promise<void>;
};
