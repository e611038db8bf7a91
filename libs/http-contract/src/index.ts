export * from './http-contract';
export { contractMarkdown } from './markdown';
export { openapi } from './openapi';
