export * from './colour-of';
export * from './parse-rules';
export * from './rules';
export * from './tests-of';
export * from './text-finder';
