export * from './colour-of';
export * from './parse-rules';
export * from './rules';
