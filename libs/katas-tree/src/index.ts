export * from './katas-reader';
export * from './katas-tree';
export * from './light';
export { LIST_BYTES_MAX } from './reading/read-budget';
export { FileKatasReader } from './reading/file-katas-reader';
export { createFileKatasTree } from './reading/file-katas-tree';
export { startPointNames, withStartPoint } from './reading/start-point';
export { visibleFilesIn } from './reading/parse-light';
export * from './tree-problem';
