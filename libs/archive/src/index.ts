export { kataArchive } from './download/kata-archive';
export { ArchiveProblem } from './import/archive-problem';
export { importArchive, type ImportReport } from './import/import-archive';
export type { Misfit } from './import/incoming-kata';
