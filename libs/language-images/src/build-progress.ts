/** A step calls it with its current activity. */
export type Tell = (detail: string) => void;

/** Reports the progress of builds. */
export interface BuildProgress {
  /** Reports the work while it lasts, and how it ended. Settles as the work does. */
  step<Result>(title: string, work: (tell: Tell) => Promise<Result>): Promise<Result>;
}
