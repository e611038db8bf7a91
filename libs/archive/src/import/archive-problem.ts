/** The archive or directory cannot be imported. The message is a sentence without a final full stop. */
export class ArchiveProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveProblem';
  }
}
