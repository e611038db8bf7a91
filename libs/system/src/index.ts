export * from './clock';
export * from './execfile-programs';
export * from './logger';
export * from './programs';
export * from './system-clock';
export * from './plain-problem';
