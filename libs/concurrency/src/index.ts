export * from './caller-queue';
export * from './for-each-bounded';
export * from './keyed-queue';
export * from './semaphore';
export * from './shared-budget';
export * from './with-timeout';
