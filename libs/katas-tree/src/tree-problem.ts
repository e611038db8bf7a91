/** Something in the tree is there and cannot be understood. The message is for operators and holds no path. */
export class TreeProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TreeProblem';
  }
}
