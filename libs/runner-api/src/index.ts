export * from './schemas';
export * from './runner';
export * from './runner-problem';
export * from './runner-client';
