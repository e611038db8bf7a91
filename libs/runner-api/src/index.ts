export type { RunnerClientOptions } from './http-call';
export * from './cyber-dojo-calls';
export * from './run-result';
export * from './runner-calls';
export * from './runner-client';
export * from './runner-problems';
export * from './runner-unavailable';
