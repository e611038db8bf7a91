export { crowdJoins, crowdWriter } from './crowd-of-lights';
export * from './expect-whole';
export * from './fake-katas-tree';
export * from './faults/crashing-files';
export * from './faults/failing-disk';
export * from './temporary-tree';
export * from './faults/unsynced-files';
export { NodeDurableFiles } from '../writing/durable/node-durable-files';
