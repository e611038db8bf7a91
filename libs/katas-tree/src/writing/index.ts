export type { DurableFiles } from './durable/durable-files';
export { createFileKatasWriter, type FileKatasWriterDeps } from './file-katas-writer';
export { finishJournal } from './finish-journal';
export * from './katas-writer';
export { TreeLocked } from './lock/guarded-files';
export { TreeLock, type TreeLockDeps } from './lock/tree-lock';
export { TreeFull, type FreeSpace, type SpaceFloor } from './space/free-space';
