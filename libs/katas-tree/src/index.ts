export * from './katas-reader';
export * from './katas-tree';
export * from './light';
export { FileKatasReader } from './reading/file-katas-reader';
export { type KataSearch } from './reading/find-katas';
export { createFileKatasTree } from './reading/file-katas-tree';
export { type KataManifest } from './reading/kata-manifest';
export { visibleFilesIn } from './reading/parse-light';
export * from './tree-problem';
