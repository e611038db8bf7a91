export * from './for-each-bounded';
export * from './keyed-queue';
export * from './semaphore';
export * from './with-timeout';
