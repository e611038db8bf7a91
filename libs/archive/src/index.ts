export * from './backup/backup';
export { kataArchive } from './download/kata-archive';
export * from './erase/erase';
export { ArchiveProblem } from './import/archive-problem';
export { importArchive, importSaver, type ImportReport } from './import/import-archive';
export type { Misfit } from './import/incoming-kata';
export { kataIdsIn } from './tree-walk';
