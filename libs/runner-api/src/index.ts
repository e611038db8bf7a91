export type { RunnerClientOptions } from './http-call';
export * from './run-result';
export * from './runner-calls';
export * from './runner-client';
export * from './runner-problems';
export * from './runner-unavailable';
