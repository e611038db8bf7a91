/** A file of the tree exists and cannot be parsed. The message is for operators and contains no absolute path. */
export class TreeProblem extends Error {
  constructor(
    message: string,
    /**
     * True for a kata's own manifest: the kata is neither live nor ended. Otherwise the rest of the kata can be read.
     */
    readonly isAboutKata = false,
  ) {
    super(message);
    this.name = 'TreeProblem';
  }
}
