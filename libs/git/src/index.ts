export * from './git-problem';
export * from './object-id';
export * from './reading/git-repository';
export { ObjectTooLarge } from './reading/read-budget';
export type { TreeEntry } from './reading/tree-entries';
export { fileAtGitPath } from './writing/git-paths';
export * from './writing/history';
export type { Author } from './writing/new-objects';
