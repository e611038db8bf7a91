export { crowdJoins, crowdWriter } from './crowd-of-lights';
export * from './expect-whole';
export * from './fake-katas-tree';
export * from './crashing-files';
export * from './failing-disk';
export * from './temporary-tree';
export * from './unsynced-files';
export { NodeDurableFiles } from '../writing/node-durable-files';
