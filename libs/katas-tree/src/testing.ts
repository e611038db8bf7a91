export * from './fake-katas-tree';
export * from './testing/crashing-files';
export * from './testing/failing-disk';
export * from './testing/temporary-tree';
export * from './testing/unsynced-files';
export { NodeDurableFiles } from './writing/node-durable-files';
