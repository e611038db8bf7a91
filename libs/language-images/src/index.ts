export * from './build-context';
export { BuildProblem } from './build-output';
export * from './build-progress';
export * from './ensure-images';
export * from './files/fix-times';
export * from './files/hash-files';
export * from './language-images';
export * from './languages';
export * from './npm-packages';
