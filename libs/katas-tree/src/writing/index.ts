export type { DurableFiles } from './durable-files';
export { createFileKatasWriter, type FileKatasWriterDeps } from './file-katas-writer';
export * from './katas-writer';
