/** Something in the tree is there and cannot be understood. The message is for operators and says nothing of the machine. */
export class TreeProblem extends Error {
  constructor(
    message: string,
    /** A kata whose own manifest cannot be read is neither live nor ended; of any other the rest can be read. */
    readonly isAboutKata = false,
  ) {
    super(message);
    this.name = 'TreeProblem';
  }
}
