// The real engine is `@katas/shell/dockerode`: its library is large, and most of who asks for an engine is given one.
export * from './clock';
export * from './engine';
export * from './engine-address';
export * from './engine-error';
export * from './execfile-programs';
export * from './logger';
export * from './programs';
export { demultiplex } from './stream-demultiplexer';
export * from './system-clock';
