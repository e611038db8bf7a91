export * from './clock';
export * from './execfile-programs';
export * from './logger';
export * from './programs';
export * from './plain-problem';
