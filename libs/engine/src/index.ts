// The real engine is `@katas/engine/dockerode`: its library is large, and most users of an engine receive one.
export * from './engine';
export * from './engine-address';
export * from './engine-error';
export { demultiplex } from './stream-demultiplexer';
