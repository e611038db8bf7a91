export * from './fake-clock';
export * from './fake-container';
export * from './fake-engine';
export * from './fake-programs';
export * from './log-spy';
