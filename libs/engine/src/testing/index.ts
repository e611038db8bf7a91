export * from './fake-container';
export * from './fake-engine';
