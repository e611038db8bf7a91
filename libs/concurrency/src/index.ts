export * from './queues/caller-queue';
export * from './for-each-bounded';
export * from './queues/keyed-queue';
export * from './queues/semaphore';
export * from './shared-budget';
export * from './with-timeout';
