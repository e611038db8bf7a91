export type { DeepReadonly } from './deep-readonly';
export * from './http-contract';
export { contractMarkdown } from './markdown';
export { openapi } from './openapi';
