export * from './fake-clock';
export * from './fake-programs';
export * from './log-spy';
