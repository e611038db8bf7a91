export * from './fields';
export * from './image-name';
export * from './invalid-input';
export * from './parse';
