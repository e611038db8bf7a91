export * from './convert-rule';
