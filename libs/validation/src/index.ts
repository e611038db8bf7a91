export * from './fields';
export * from './image-name';
export * from './invalid-input';
export * from './json-shape';
export * from './parse';
