export * from './convert-regex';
export * from './convert-rule';
