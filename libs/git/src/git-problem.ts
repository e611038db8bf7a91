/** A repository is damaged, or has something that is not read. The message contains no path. */
export class GitProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GitProblem';
  }
}
