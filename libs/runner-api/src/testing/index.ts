export * from './fake-runner';
