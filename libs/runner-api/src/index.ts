export type { RunnerClientOptions } from './client/http-call';
export * from './cyber-dojo-calls';
export * from './run-result';
export * from './run-watch';
export * from './runner-calls';
export * from './client/runner-client';
export * from './runner-problems';
export * from './client/runner-unavailable';
