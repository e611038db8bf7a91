export type { DurableFiles } from './writing/durable-files';
export { createFileKatasWriter, type FileKatasWriterDeps } from './writing/file-katas-writer';
export * from './writing/katas-writer';
