export * from './fake-clock';
export * from './fake-engine';
export * from './fake-programs';
export * from './log-spy';
