export type { Breach, VerifiedKata } from './breach';
export { verifyKata } from './verify-kata';
export { verifyTree } from './verify-tree';
