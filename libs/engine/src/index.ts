// The real engine is a separate entry, `@katas/engine/dockerode`: its library is large, and most modules receive an
// engine.
export * from './engine';
export * from './engine-address';
export * from './engine-error';
export * from './filter/engine-filter';
export { demultiplex } from './stream-demultiplexer';
