export * from './clock';
export * from './dockerode-engine';
export * from './engine';
export * from './engine-error';
export * from './execfile-programs';
export * from './logger';
export * from './programs';
export * from './system-clock';
