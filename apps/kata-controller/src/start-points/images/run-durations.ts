const REMEMBERED = 20;

/** How long failing Tests took lately, by image. Known only since this service started. */
export class RunDurations {
  readonly #seconds = new Map<string, readonly number[]>();

  /** Records a run that was red. */
  note(imageName: string, seconds: number): void {
    const known = this.#seconds.get(imageName) ?? [];
    this.#seconds.set(imageName, [...known, seconds].slice(-REMEMBERED));
  }

  /** Returns the median in seconds; null when nothing is known. */
  usual(imageName: string): number | null {
    const sorted = [...(this.#seconds.get(imageName) ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  }
}
