/** The command cannot be carried out. The message is a sentence for the user. Nothing was changed. */
export class UsageError extends Error {}
